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
}
