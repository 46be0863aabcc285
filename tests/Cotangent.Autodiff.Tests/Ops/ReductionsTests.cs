using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ReductionsTests
{
    [Fact]
    public void A_negative_axis_counts_from_the_back()
    {
        var x = Normal(2, 3, 4);
        Near.Equal(Sum(x, 2), Sum(x, -1));
        Near.Equal(Sum(x, 0, 1), Sum(x, -2, -3));
        Assert.Equal([4], Sum(x, 0, 1).Shape.ToArray());
    }

    [Fact]
    public void An_axis_that_is_not_there_is_named()
    {
        var error = Assert.Throws<ArgumentException>(() => Sum(Normal(2, 3), 2));
        Assert.Equal("Sum: there is no axis 2 in a tensor of rank 2. Axes run from -2 to 1.", error.Message);
    }

    [Fact]
    public void A_sum_over_nothing_is_zero_and_its_mean_NaN()
    {
        Assert.Equal(0, Sum(Tensor.Zeros(0)).ToScalar());
        Assert.Equal([0, 0, 0], Sum(Tensor.Zeros(0, 3), 0).ToArray());
        Assert.Equal([0], Sum(Tensor.Zeros(3, 0), 0).Shape.ToArray());
        Assert.Equal(double.NaN, Mean(Tensor.Zeros(0)).ToScalar());
    }

    [Fact]
    public void SumTo_a_shape_that_does_not_fit_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => SumTo(Normal(2, 3), 2, 2));
        Assert.Equal("SumTo: shape [2, 2] does not broadcast to [2, 3], the shape of x. Give lengths equal to those of x, or 1.", error.Message);
    }

    [Fact]
    public void A_long_sum_goes_in_pieces() => Assert.Equal(200_000.0 * 200_001 / 2, Sum(Tensor.FromSpan([.. Enumerable.Range(1, 200_000).Select(i => (double)i)])).ToScalar());

    [Fact]
    public void SumTo_is_the_adjoint_of_BroadcastTo()
    {
        var (x, y) = (Normal(3, 1), Normal(2, 3, 4));
        Assert.Equal(Sum(BroadcastTo(x, 2, 3, 4) * y).ToScalar(), Sum(x * SumTo(y, 3, 1)).ToScalar(), 1e-12);
    }
}
