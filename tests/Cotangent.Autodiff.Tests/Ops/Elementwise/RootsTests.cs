using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class RootsTests
{
    [Fact]
    public void Sqrt_at_zero_is_steep_but_a_zero_cotangent_stays_zero()
        => Near.Equal([double.PositiveInfinity, 0, 0.25], Derive.Gradient(Sqrt, Vector(0, 0, 4), Vector(1, 0, 1)));

    [Fact]
    public void SafeSqrt_has_slope_zero_at_zero_to_every_order()
    {
        Near.Equal([0, 2], SafeSqrt(Vector(0, 4)));
        Near.Equal([0, 0.25], Derive.Gradient(SafeSqrt, Vector(0, 4)));
        Near.Equal([0, -1.0 / 32], Derive.Second(SafeSqrt, Vector(0, 4)));
    }

    [Fact]
    public void Rsqrt_at_the_ends_of_its_domain() => Near.Equal([double.PositiveInfinity, 0.5, 0, double.NaN], Rsqrt(Vector(0, 4, double.PositiveInfinity, -1)));
}
