using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class ExponentialsTests
{
    [Fact]
    public void Exp_that_overflows_behind_a_mask_gives_a_finite_gradient()
        => Near.Equal([Math.E, 0], Derive.Gradient(x => Exp(x) * Vector(1, 0), Vector(1, 1000)));

    [Fact]
    public void Expm1_at_the_ends() => Near.Equal([-1, 0, double.PositiveInfinity, double.NaN], Expm1(Vector(double.NegativeInfinity, 0, double.PositiveInfinity, double.NaN)));
}
