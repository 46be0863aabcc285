namespace Cotangent.Autodiff.Tests;

public sealed class TensorTextTests
{
    [Fact]
    public void It_prints_nested_brackets() => Assert.Equal("Tensor [2, 2] [[1, 2.5], [-3, 0]]", Tensor.FromSpan([1, 2.5, -3, 0], 2, 2).ToString());

    [Fact]
    public void A_scalar_has_no_brackets() => Assert.Equal("Tensor [] 0.1", Tensor.Scalar(0.1).ToString());

    [Fact]
    public void The_middle_of_a_long_axis_is_left_out() => Assert.Equal("Tensor [9] [0, 1, 2, …, 6, 7, 8]", Tensor.FromSpan([0, 1, 2, 3, 4, 5, 6, 7, 8]).ToString());

    [Fact]
    public void An_axis_of_length_zero_is_empty() => Assert.Equal("Tensor [2, 0] [[], []]", Tensor.Zeros(2, 0).ToString());
}
