using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class TrigonometricTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void Inverses_undo()
    {
        var x = 0.8 * Tanh(Normal(2, 3));
        Near.Equal(x, Asin(Sin(x)), 1e-15);
        Near.Equal(x, Sin(Asin(x)), 1e-15);
        Near.Equal(x, Cos(Acos(x)), 1e-15);
        Near.Equal(x, Atan(Tan(x)), 1e-15);
    }

    [Fact]
    public void Asin_and_Acos_are_steep_at_the_ends_and_NaN_beyond()
    {
        Near.Equal([double.NaN, -Math.PI / 2, Math.PI / 2], Asin(Vector(-1.5, -1, 1)));
        Near.Equal([Inf, Inf], Derive.Gradient(Asin, Vector(-1, 1)));
        Near.Equal([-Inf, -Inf], Derive.Gradient(Acos, Vector(-1, 1)));
    }

    [Fact]
    public void Atan2_knows_the_quadrant()
    {
        Near.Equal(Math.PI * Vector(0.25, 0.75, -0.75, -0.25, 0, 0.5), Atan2(Vector(1, 1, -1, -1, 0, 2), Vector(1, -1, -1, 1, 1, 0)));
        Near.Equal(Vector(0.3, 2, -3), Atan2(Sin(Vector(0.3, 2, -3)), Cos(Vector(0.3, 2, -3))));
    }

    [Fact]
    public void Atan2_has_no_gradient_at_the_origin() => Near.Equal([double.NaN], Derive.Gradient(y => Atan2(y, Vector(0)), Vector(0)));

    [Fact]
    public void Sinc_is_one_at_zero_with_the_derivatives_of_its_series() // 1 − x²/6 + x⁴/120
    {
        Near.Equal([1, 1], Sinc(Vector(0, 1e-9)));
        Near.Equal([0.0], Derive.Gradient(Sinc, Vector(0)));
        Near.Equal([-1.0 / 3], Derive.Second(Sinc, Vector(0)), 1e-16);
        Near.Equal([0.2], Derive.Second(x => Derive.Second(Sinc, x), Vector(0)), 1e-16);
    }

    [Fact]
    public void Sinc_keeps_its_slope_for_small_arguments() // −x/3
    {
        var x = Vector(1e-8, -1e-5, 1e-150);
        var ratio = Derive.Gradient(Sinc, x) / x;
        Near.Equal([-1.0 / 3, -1.0 / 3, -1.0 / 3], ratio, 1e-11); // − 1/3 + x²/30
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(-2.0)]
    public void The_series_and_the_recurrence_meet(double x) // where the kernel changes from one to the other
    {
        for (var order = 1; order <= 4; order++)
        {
            var (below, above) = (Slope(Math.CopySign(Math.BitDecrement(2), x), order), Slope(x, order));
            Assert.Equal(below, above, 1e-14);
        }
    }

    private static double Slope(double x, int order)
    {
        Func<Tensor, Tensor> f = Sinc;
        for (var i = 0; i < order; i++)
        {
            var g = f;
            f = z => Derive.Gradient(g, z);
        }
        return f(Vector(x)).ToScalar();
    }

    [Fact]
    public void Atan2_has_its_slopes_where_squares_overflow_or_vanish()
    {
        foreach (var scale in new[] { 1e-200, 1, 1e200 })
        {
            Assert.Equal(0.16 / scale, Derive.Gradient(y => Atan2(y, Tensor.Scalar(4 * scale)), Tensor.Scalar(3 * scale)).ToScalar(), 1e-15 / scale);
            Assert.Equal(-0.12 / scale, Derive.Gradient(x => Atan2(Tensor.Scalar(3 * scale), x), Tensor.Scalar(4 * scale)).ToScalar(), 1e-15 / scale);
        }
        Assert.True(double.IsNaN(Derive.Gradient(x => Atan2(Tensor.Scalar(0), x), Tensor.Scalar(0)).ToScalar()));
    }
}
