namespace Cotangent.Numerics.Tests;

public class ErrorFunctionTests
{
    [Fact]
    public void The_pieces_meet_without_a_step()
    {
        foreach (double x in (double[])[0.5, 1, 2, 4, 8])
        {
            double below = ErrorFunction.Erfcx(Math.BitDecrement(x)), above = ErrorFunction.Erfcx(x);
            Assert.True(Math.Abs(below - above) < 4 * Settings.Epsilon * above, $"{x}: {below} and {above}");
        }
    }

    [Fact]
    public void Function_and_complement_add_to_one_and_are_odd()
    {
        for (double x = -6; x < 6; x += 0.01)
        {
            Assert.Equal(1, ErrorFunction.Erf(x) + ErrorFunction.Erfc(x), 3e-16);
            Assert.Equal(-ErrorFunction.Erf(x), ErrorFunction.Erf(-x));
            Assert.Equal(ErrorFunction.Erfc(x), Math.Exp(-x * x) * ErrorFunction.Erfcx(x), 1e-14);
        }
    }

    [Fact]
    public void The_ends_are_exact()
    {
        Assert.Equal((1, -1, 0.0), (ErrorFunction.Erf(double.PositiveInfinity), ErrorFunction.Erf(double.NegativeInfinity), ErrorFunction.Erf(0)));
        Assert.Equal((0, 2, 1.0), (ErrorFunction.Erfc(double.PositiveInfinity), ErrorFunction.Erfc(double.NegativeInfinity), ErrorFunction.Erfc(0)));
        Assert.Equal((0, double.PositiveInfinity, 1.0), (ErrorFunction.Erfcx(double.PositiveInfinity), ErrorFunction.Erfcx(double.NegativeInfinity), ErrorFunction.Erfcx(0)));
        Assert.True(double.IsNaN(ErrorFunction.Erf(double.NaN)) && double.IsNaN(ErrorFunction.Erfc(double.NaN)) && double.IsNaN(ErrorFunction.Erfcx(double.NaN)));
    }
}
