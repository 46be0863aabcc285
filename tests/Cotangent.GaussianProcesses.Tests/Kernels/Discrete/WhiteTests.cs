namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class WhiteTests
{
    [Fact]
    public void Is_independent_noise_at_every_row_of_one_matrix() =>
        Assert.Equal((1.5 * Tensor.Identity(3)).ToArray(), new White(1.5).K(Tensor.Ones(3, 2)).ToArray());

    [Fact]
    public void Is_zero_between_two_matrices_even_where_rows_are_equal() =>
        Assert.Equal(new double[6], new White(1.5).K(Tensor.Ones(3, 2), Tensor.Ones(2, 2)).ToArray());
}
