using static Cotangent.Autodiff.Tests.Some;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests;

public sealed class LogarithmsTests
{
    private const double Inf = double.PositiveInfinity;

    [Fact]
    public void Log_at_the_ends_of_its_domain() => Near.Equal([-Inf, double.NaN, Inf], Log(Vector(0, -1, Inf)));

    [Fact]
    public void Log1P_is_exact_for_small_x() => Assert.Equal([1e-20, -1e-17, 1e-10 - 5e-21], Log1P(Vector(1e-20, -1e-17, 1e-10)).ToArray());

    [Fact]
    public void Log1P_at_the_ends_of_its_domain()
        => Near.Equal([-Inf, double.NaN, Inf, double.NaN, double.NaN], Log1P(Vector(-1, -2, Inf, -Inf, double.NaN)));

    [Fact]
    public void Log1MExp_at_the_ends_of_its_domain() => Near.Equal([-Inf, 0, double.NaN, double.NaN], Log1MExp(Vector(0, Inf, -1, double.NaN)));

    [Fact]
    public void XLogX_is_zero_at_zero_where_its_slope_is_minus_infinity()
    {
        Near.Equal([0, 0, double.NaN, Inf], XLogX(Vector(0, 1, -1, Inf)));
        Near.Equal([-Inf, 1], Derive.Gradient(XLogX, Vector(0, 1)));
    }

    [Fact]
    public void XLogY_is_zero_where_x_is_whatever_y() => Near.Equal([0, 0, 0, 0], XLogY(Vector(0, 0, 0, 0), Vector(0, -1, Inf, double.NaN)));

    [Fact]
    public void XLogY_has_the_true_slope_in_x_at_zero() // TensorFlow gives 0 here
        => Near.Equal([Math.Log(0.5), -Inf], Derive.Gradient(x => XLogY(x, Vector(0.5, 0)), Vector(0, 0)));

    [Fact]
    public void XLogY_has_slope_zero_in_y_where_x_is_zero() => Near.Equal([0, 4], Derive.Gradient(y => XLogY(Vector(0, 2), y), Vector(0, 0.5)));

    [Fact]
    public void XLog1PY_follows_XLogY()
    {
        Near.Equal([0, 0, 2 * Math.Log(1.5)], XLog1PY(Vector(0, 0, 2), Vector(-1, double.NaN, 0.5)));
        Near.Equal([Math.Log(1.5)], Derive.Gradient(x => XLog1PY(x, Vector(0.5)), Vector(0)));
        Near.Equal([0.0], Derive.Gradient(y => XLog1PY(Vector(0), y), Vector(-1)));
        Assert.Equal(3, XLog1PY(Vector(3), Vector(1e-18)).ToScalar() * 1e18, 1e-15);
    }
}
