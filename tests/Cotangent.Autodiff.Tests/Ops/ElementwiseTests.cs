using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ElementwiseTests
{
    [Fact]
    public void Sqrt_at_zero_is_steep_but_a_zero_cotangent_stays_zero()
        => Near.Equal([double.PositiveInfinity, 0, 0.25], Derive.Gradient(Sqrt, Vector(0, 0, 4), Vector(1, 0, 1)));

    [Fact]
    public void Abs_has_slope_zero_at_zero() => Near.Equal([-1, 0, 1], Derive.Gradient(Abs, Vector(-2, 0, 3)));

    [Fact]
    public void Sign_is_connected_with_slope_zero() => Near.Equal([0, 0, 0], Derive.Gradient(Sign, Vector(-2, 0, 3)));

    [Fact]
    public void Sign_keeps_NaN() => Near.Equal([-1, 0, 1, double.NaN], Sign(Vector(-0.1, 0, 7, double.NaN)));

    [Fact]
    public void Log1P_is_exact_for_small_x() => Assert.Equal([1e-20, -1e-17, 1e-10 - 5e-21], Log1P(Vector(1e-20, -1e-17, 1e-10)).ToArray());

    [Fact]
    public void Log1P_at_the_ends_of_its_domain()
        => Near.Equal([double.NegativeInfinity, double.NaN, double.PositiveInfinity, double.NaN, double.NaN], Log1P(Vector(-1, -2, double.PositiveInfinity, double.NegativeInfinity, double.NaN)));

    [Fact]
    public void Log_at_the_ends_of_its_domain() => Near.Equal([double.NegativeInfinity, double.NaN], Log(Vector(0, -1)));

    [Fact]
    public void Softplus_neither_overflows_nor_vanishes()
    {
        Near.Equal([0, 1, 1], Derive.Gradient(Softplus, Vector(-800, 100, 800)));
        Assert.Equal([100, 800], Softplus(Vector(100, 800)).ToArray());
    }

    [Fact]
    public void A_large_tensor_goes_in_pieces_with_the_same_result()
    {
        var x = Normal(70_001);
        var y = Exp(x);
        for (var i = 0; i < x.Count; i += 101) Assert.Equal(Exp(Vector(x[i])).ToScalar(), y[i], 1e-15 * Math.Abs(y[i]));
    }
}
