namespace Cotangent.Numerics.Tests;

public class ElementaryTests
{
    [Fact]
    public void The_two_functions_undo_each_other()
    {
        for (double x = -30; x < 300; x += 0.37)
            Assert.Equal(x, Elementary.Log1p(Elementary.Expm1(x)), 4e-16 * Math.Max(Math.Abs(x), Math.Exp(-x)));
        for (double x = 1e-300; x < 1; x *= 7)
            Assert.Equal(x, Elementary.Log1p(Elementary.Expm1(x)), 1e-15 * x);
    }

    [Fact]
    public void The_ends_are_exact()
    {
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity, 0.0), (Elementary.Log1p(-1), Elementary.Log1p(double.PositiveInfinity), Elementary.Log1p(0)));
        Assert.Equal((-1, double.PositiveInfinity, 0.0), (Elementary.Expm1(double.NegativeInfinity), Elementary.Expm1(double.PositiveInfinity), Elementary.Expm1(0)));
        Assert.True(double.IsNaN(Elementary.Log1p(-1.5)) && double.IsNaN(Elementary.Log1p(double.NaN)) && double.IsNaN(Elementary.Expm1(double.NaN)));
    }

    [Fact]
    public void The_logarithm_of_one_minus_an_exponential_undoes_it()
    {
        for (double x = 1e-9; x < 600; x *= 1.3)
        {
            double y = Elementary.LogOneMinusExp(x);
            Assert.Equal(-x, y == 0 ? -x : Elementary.LogOneMinusExp(-y), 1e-15 * x * Math.Max(1, -y));
            Assert.Equal(x > 700 ? 0 : Math.Exp(y), -Elementary.Expm1(-x), 1e-15 * Math.Max(1, -y) * Math.Exp(y));
        }
        Assert.Equal((double.NegativeInfinity, 0.0, Math.Log(1e-300)),
            (Elementary.LogOneMinusExp(0), Elementary.LogOneMinusExp(double.PositiveInfinity), Elementary.LogOneMinusExp(1e-300)));
        Assert.True(double.IsNaN(Elementary.LogOneMinusExp(-1)) && double.IsNaN(Elementary.LogOneMinusExp(double.NaN)));
    }

    [Fact]
    public void The_product_with_the_logarithm_is_zero_at_zero()
    {
        Assert.Equal((0, 0, 2 * Math.Log(2)), (Elementary.XLogX(0), Elementary.XLogX(1), Elementary.XLogX(2)));
        Assert.True(double.IsNaN(Elementary.XLogX(-1)) && double.IsNaN(Elementary.XLogX(double.NaN)) && double.IsPositiveInfinity(Elementary.XLogX(double.PositiveInfinity)));
    }
}
