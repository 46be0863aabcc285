using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class HyperbolicTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void Inverses_undo()
    {
        var x = Normal(2, 3);
        Near.Equal(x, Asinh(Sinh(x)), 1e-14);
        Near.Equal(Abs(x), Acosh(Cosh(x)), 1e-13); // near 0 a cosh has lost what acosh looks for
        Near.Equal(x, Atanh(Tanh(x)), 1e-14);
    }

    [Fact]
    public void Large_arguments_keep_their_digits() // both are e⁵⁰⁰/2
    {
        Assert.Equal(1, Cosh(Vector(500, 500, 500, 500))[3] / (Math.Exp(500) / 2), 4e-16);
        Assert.Equal(1, Sinh(Vector(500, 500, 500, 500))[3] / (Math.Exp(500) / 2), 4e-16);
    }

    [Fact]
    public void Tanh_keeps_the_sign_of_zero() => Assert.Equal([Inf, -Inf], Reciprocal(Tanh(Vector(0, -0.0))).ToArray());

    [Fact]
    public void At_the_ends_of_their_domains()
    {
        Near.Equal([0, double.NaN, Inf], Acosh(Vector(1, 0.5, Inf)));
        Near.Equal([-Inf, Inf, double.NaN], Atanh(Vector(-1, 1, 2)));
        Near.Equal([Inf, Inf], Derive.Gradient(Acosh, Vector(1, 1)));
        Near.Equal([Inf, Inf], Derive.Gradient(Atanh, Vector(-1, 1)));
    }

    [Fact]
    public void The_logarithm_of_the_slope_of_Tanh_is_finite_where_Tanh_is_one()
        => Near.Equal([-38.61370563888011], Log(Derive.Gradient(Tanh, Vector(20))), 1e-14); // log 4 − 40
}
