namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class WhiteTests
{
    [Fact]
    public void Is_independent_noise_at_every_row_of_one_matrix() =>
        Assert.Equal((1.5 * Tensor.Identity(3)).ToArray(), new White(1.5).K(Tensor.Ones(3, 2)).ToArray());

    [Fact]
    public void Is_zero_between_two_matrices_even_where_rows_are_equal() =>
        Assert.Equal(new double[6], new White(1.5).K(Tensor.Ones(3, 2), Tensor.Ones(2, 2)).ToArray());

    /// <summary>f includes it: two observations 1 and 3 at one x, where the level has variance 1, f beside it 0.5 and the noise 0.1, leave the mean 4/2.6 of the level at another point.</summary>
    [Fact]
    public void Is_a_part_of_the_function_that_says_nothing_of_other_points()
    {
        var X = Tensor.FromSpan([0.3, 0.3], 2, 1);
        var model = new Gpr(X, Tensor.FromSpan([1, 3], 2, 1), new Constant(1) + new White(0.5), likelihood: new GaussianLikelihood(0.1));
        var f = model.Posterior().PredictF(Tensor.FromSpan([0.3], 1, 1));
        Assert.Equal(4 / 2.6, f.Mean.ToScalar(), 1e-14);
        Assert.Equal(1.5 - 2 / 2.6, f.Variance.ToScalar(), 1e-14);
    }
}
