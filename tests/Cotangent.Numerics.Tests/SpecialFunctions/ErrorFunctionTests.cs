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

    [Fact]
    public void The_inverses_undo_the_functions()
    {
        for (double x = 0.001; x < 26; x += 0.037)
        {
            Assert.Equal(x, ErrorFunction.ErfcInv(ErrorFunction.Erfc(x)), 4 * Settings.Epsilon * Math.Max(1, x));
            double y = ErrorFunction.Erf(Math.Min(x, 3)), slope = 2 / Math.Sqrt(Math.PI) * Math.Exp(-Math.Min(x, 3) * Math.Min(x, 3));
            Assert.Equal(y, ErrorFunction.Erf(ErrorFunction.ErfInv(y)), 4 * Settings.Epsilon);
            Assert.Equal(Math.Min(x, 3), ErrorFunction.ErfInv(y), 4 * Settings.Epsilon * (1 + 1 / slope));
        }
    }

    [Fact]
    public void The_inverses_mirror_each_other()
    {
        for (double y = 1.0 / 64; y < 1; y += 1.0 / 64)
        {
            Assert.Equal(-ErrorFunction.ErfInv(y), ErrorFunction.ErfInv(-y));
            Assert.Equal(ErrorFunction.ErfInv(y), ErrorFunction.ErfcInv(1 - y));
            Assert.Equal(-ErrorFunction.ErfInv(y), ErrorFunction.ErfcInv(1 + y));
        }
    }

    [Fact]
    public void The_pieces_of_the_inverses_meet_without_a_step()
    {
        Assert.Equal(ErrorFunction.ErfInv(0.5), ErrorFunction.ErfInv(Math.BitIncrement(0.5)), 3 * Settings.Epsilon);
        foreach (double w in (double[])[1.6, 3.2, 6.4, 12.8])
        {
            double z = Math.Exp(-w * w), below = ErrorFunction.ErfcInv(z * (1 - 1e-14)), above = ErrorFunction.ErfcInv(z * (1 + 1e-14));
            // The step of 2e-14 moves the inverse by 1e-14 / w.
            Assert.Equal(1e-14 / w, below - above, 0.5e-14 / w + 4 * Settings.Epsilon * w);
        }
    }

    [Fact]
    public void The_ends_of_the_inverses_are_exact_and_outside_is_not_a_number()
    {
        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity, 0.0), (ErrorFunction.ErfInv(1), ErrorFunction.ErfInv(-1), ErrorFunction.ErfInv(0)));
        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity, 0.0), (ErrorFunction.ErfcInv(0), ErrorFunction.ErfcInv(2), ErrorFunction.ErfcInv(1)));
        Assert.All((double[])[1.1, -1.1, double.NaN], y => Assert.True(double.IsNaN(ErrorFunction.ErfInv(y))));
        Assert.All((double[])[-0.1, 2.1, double.NaN], z => Assert.True(double.IsNaN(ErrorFunction.ErfcInv(z))));
        Assert.Equal(27.213293210812949, ErrorFunction.ErfcInv(double.Epsilon), 1e-13);
    }
}
