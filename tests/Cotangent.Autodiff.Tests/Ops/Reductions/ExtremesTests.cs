using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ExtremesTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void Equals_share_the_gradient_evenly()
    {
        Near.Equal([0, 0.5, 0.5], Derive.Gradient(Max, Vector(1, 3, 3)));
        Near.Equal([0.25, 0.25, 0, 0.25, 0.25], Derive.Gradient(Min, Vector(1, 1, 3, 1, 1)));
        Near.Equal(Matrix(new[,] { { 0.5, 0, 1 }, { 0.5, 1, 0 } }), Derive.Gradient(x => Max(x, 0), Matrix(new double[,] { { 2, 1, 5 }, { 2, 4, 3 } })));
    }

    [Fact]
    public void The_tangent_of_equals_is_their_mean() => Near.Equal(Tensor.Scalar(3), Derive.Tangent(Max, Vector(1, 3, 3), Vector(100, 2, 4)));

    [Fact]
    public void The_extremes_of_nothing_are_infinite()
    {
        Assert.Equal(-Inf, Max(Tensor.Zeros(0)).ToScalar());
        Near.Equal([Inf, Inf], Min(Tensor.Zeros(0, 2), 0));
    }

    [Fact]
    public void Infinite_elements_take_the_gradient_too()
    {
        Near.Equal([0, 1], Derive.Gradient(Max, Vector(1, Inf)));
        Near.Equal([0.5, 0.5], Derive.Gradient(Max, Vector(-Inf, -Inf)));
    }

    [Fact]
    public void NaN_is_kept()
    {
        Near.Equal([double.NaN, 3], Max(Matrix(new[,] { { 1, double.NaN }, { 2, 3 } }), 1));
        Near.Equal([double.NaN, 2], Min(Matrix(new[,] { { double.NaN, 2 }, { 1, 3 } }), 0));
    }

    [Fact]
    public void ArgMax_and_ArgMin_give_the_first_of_equals()
    {
        var x = Matrix(new double[,] { { 1, 5, 5 }, { 7, 0, 0 } });
        Assert.Equal(3, ArgMax(x));
        Assert.Equal(4, ArgMin(x));
        Assert.Equal([1, 0], ArgMax(x, -1));
        Assert.Equal([1, 0, 0], ArgMax(x, 0));
        Assert.Equal([0, 1], ArgMin(x, 1));
        Assert.Equal([0, 1, 1], ArgMin(x, 0));
    }

    [Fact]
    public void ArgMax_finds_the_extreme_along_a_middle_axis()
    {
        var x = Normal(2, 3, 4);
        var (at, max) = (ArgMax(x, 1), Max(x, 1));
        for (var i = 0; i < 8; i++) Assert.Equal(max[i / 4, i % 4], x[i / 4, at[i], i % 4]);
    }

    [Fact]
    public void ArgMax_gives_the_first_NaN()
    {
        Assert.Equal(1, ArgMax(Vector(1, double.NaN, 3, double.NaN)));
        Assert.Equal(0, ArgMin(Vector(double.NaN, -Inf)));
    }

    [Fact]
    public void ArgMax_of_nothing_is_an_error()
    {
        Assert.Equal("ArgMax: axis 1 of x, of shape [2, 0], has length 0. Give an axis with elements.", Assert.Throws<ArgumentException>(() => ArgMax(Tensor.Zeros(2, 0), 1)).Message);
        Assert.Equal("ArgMin: there is no axis 2 in a tensor of rank 2. Axes run from -2 to 1.", Assert.Throws<ArgumentException>(() => ArgMin(Normal(2, 3), 2)).Message);
        Assert.Equal("ArgMin: axis -1 of x, of shape [0], has length 0. Give an axis with elements.", Assert.Throws<ArgumentException>(() => ArgMin(Tensor.Zeros(0))).Message);
    }
}
