using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ClippingTests
{
    [Fact]
    public void Maximum_and_Minimum_split_a_tie_in_halves() // TensorFlow gives all to the first
    {
        var (x, y) = (Vector(1, 2, 3), Vector(2, 2, 2));
        Near.Equal([0, 0.5, 1], Derive.Gradient(x => Maximum(x, y), x));
        Near.Equal([1, 0.5, 0], Derive.Gradient(y => Maximum(x, y), y));
        Near.Equal([1, 0.5, 0], Derive.Gradient(x => Minimum(x, y), x));
        Near.Equal([0, 0.5, 1], Derive.Gradient(y => Minimum(x, y), y));
    }

    [Fact]
    public void The_maximum_with_oneself_has_slope_one() => Near.Equal([1, 1], Derive.Gradient(x => Maximum(x, x), Vector(-1, 2)));

    [Fact]
    public void NaN_is_kept_with_its_gradient()
    {
        Near.Equal([double.NaN, double.NaN], Maximum(Vector(double.NaN, 1), Vector(1, double.NaN)));
        Near.Equal([double.NaN, double.NaN], Derive.Gradient(x => Maximum(x, Vector(1, double.NaN)), Vector(double.NaN, 1)));
    }

    [Fact]
    public void AtLeast_passes_only_above_the_bound() => Near.Equal([0, 0, 1], Derive.Gradient(x => AtLeast(x, 2), Vector(1, 2, 3)));

    [Fact]
    public void AtLeast_stops_an_infinite_cotangent_below_the_bound() => Near.Equal([0, 0.5], Derive.Gradient(x => Log(AtLeast(x, 0)), Vector(-1, 2)));

    [Fact]
    public void AtLeast_is_linear_but_connected_at_second_order() => Near.Equal([0, 0], Derive.Gradient(z => Derive.Gradient(x => Square(AtLeast(x, 2)), z), Vector(1, 2)));

    [Fact]
    public void Relu_has_slope_zero_at_zero()
    {
        Near.Equal([0, 0, 3], Relu(Vector(-2, 0, 3)));
        Near.Equal([0, 0, 1], Derive.Gradient(Relu, Vector(-2, 0, 3)));
    }

    [Fact]
    public void Clip_passes_at_the_bounds_too()
    {
        Near.Equal([-1, -1, 0, 1, 1], Clip(Vector(-2, -1, 0, 1, 2), -1, 1));
        Near.Equal([0, 1, 1, 1, 0], Derive.Gradient(x => Clip(x, -1, 1), Vector(-2, -1, 0, 1, 2)));
    }

    [Fact]
    public void Clip_gives_the_gradient_to_the_bound_that_is_passed()
    {
        var (x, low, high) = (Vector(-2, -1, 0, 1, 2), Tensor.Scalar(-1), Tensor.Scalar(1));
        Near.Equal([0, 1, 1, 1, 0], Derive.Gradient(x => Clip(x, low, high), x));
        Near.Equal(Tensor.Scalar(1), Derive.Gradient(low => Clip(x, low, high), low));
        Near.Equal(Tensor.Scalar(1), Derive.Gradient(high => Clip(x, low, high), high));
    }

    [Fact]
    public void Clip_by_crossed_bounds_is_the_upper_one() => Near.Equal([1, 1, 1], Clip(Vector(-1, 1.5, 4), Tensor.Scalar(2), Tensor.Scalar(1)));

    [Fact]
    public void Crossed_bounds_that_are_numbers_are_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Clip(Vector(1), 2, 1.5));
        Assert.Equal("Clip: low is 2 and high is 1.5. Give a low that is not above high.", error.Message);
    }
}
