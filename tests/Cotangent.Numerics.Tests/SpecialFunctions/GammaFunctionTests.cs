namespace Cotangent.Numerics.Tests;

public class GammaFunctionTests
{
    [Fact]
    public void The_recurrences_hold()
    {
        for (double x = 0.013; x < 40; x += 0.017)
        {
            Assert.Equal(GammaFunction.LogGamma(x) + Math.Log(x), GammaFunction.LogGamma(x + 1), 4e-15 * Math.Max(10, GammaFunction.LogGamma(x)));
            Assert.Equal(GammaFunction.Digamma(x) + 1 / x, GammaFunction.Digamma(x + 1), 1e-14 * Math.Max(1, 1 / x));
            Assert.Equal(GammaFunction.Trigamma(x) - 1 / (x * x), GammaFunction.Trigamma(x + 1), 1e-15 * Math.Max(4, GammaFunction.Trigamma(x)));
        }
    }

    [Fact]
    public void Integers_give_factorials()
    {
        double factorial = 1;
        for (int n = 1; n < 20; n++)
        {
            Assert.Equal(Math.Log(factorial), GammaFunction.LogGamma(n), 4 * Settings.Epsilon * Math.Max(0, Math.Log(factorial)));
            factorial *= n;
        }
        Assert.Equal((0.0, 0.0), (GammaFunction.LogGamma(1), GammaFunction.LogGamma(2)));
    }

    [Fact]
    public void The_poles_are_infinite_or_not_a_number()
    {
        Assert.All((double[])[0, -1, -7], x => Assert.Equal(double.PositiveInfinity, GammaFunction.LogGamma(x)));
        Assert.All((double[])[0, -1, -7], x => Assert.Equal(double.NaN, GammaFunction.Digamma(x)));
        Assert.All((double[])[0, -1, -7], x => Assert.Equal(double.PositiveInfinity, GammaFunction.Trigamma(x)));
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity, 0.0),
            (GammaFunction.LogGamma(double.PositiveInfinity), GammaFunction.Digamma(double.PositiveInfinity), GammaFunction.Trigamma(double.PositiveInfinity)));
        Assert.True(double.IsNaN(GammaFunction.LogGamma(double.NaN)) && double.IsNaN(GammaFunction.Digamma(double.NaN)) && double.IsNaN(GammaFunction.Trigamma(double.NaN)));
    }

    [Fact]
    public void Digamma_keeps_its_digits_at_its_zero()
    {
        // ψ(x₀ + h) = ψ′(x₀) h + ..., with x₀ = 1.4616321449683623412...: what a double number leaves of it is known.
        Assert.Equal(-9.549995429965697e-17 * 0.9676722454476212, GammaFunction.Digamma(1.4616321449683622), 1e-31);
        Assert.Equal(GammaFunction.Digamma(1.3) + 1 / 1.3, GammaFunction.Digamma(2.3), 4e-16);
    }

    [Fact]
    public void The_orders_0_and_1_of_polygamma_are_digamma_and_trigamma()
    {
        foreach (double x in (double[])[-2.3, 0.4, 7, 90])
            Assert.Equal((GammaFunction.Digamma(x), GammaFunction.Trigamma(x)), (GammaFunction.Polygamma(0, x), GammaFunction.Polygamma(1, x)));
        Assert.All((double[])[0.02, 0.4, 7, 90, 1e7], x => Assert.Equal(GammaFunction.Trigamma(x), HurwitzZeta.Value(2, x), 1e-15 * GammaFunction.Trigamma(x)));
    }

    [Fact]
    public void The_recurrence_of_polygamma_holds_on_both_sides_of_zero()
    {
        for (int n = 2; n < 12; n++)
            for (double x = -7.37; x < 20; x += 0.61)
            {
                // ψ⁽ⁿ⁾(x + 1) = ψ⁽ⁿ⁾(x) + (−1)ⁿ n! x⁻ⁿ⁻¹, DLMF 5.15.5.
                double step = Math.Exp(GammaFunction.LogGamma(n + 1)) * Math.Pow(x, -n - 1) * (n % 2 == 0 ? 1 : -1);
                double before = GammaFunction.Polygamma(n, x), after = GammaFunction.Polygamma(n, x + 1);
                Assert.Equal(after, before + step, 1e-14 * (Math.Abs(step) + Math.Abs(before)) * n);
            }
    }

    [Fact]
    public void Each_polygamma_is_the_derivative_of_the_one_before()
    {
        for (int n = 0; n < 9; n++)
            foreach (double x in (double[])[-3.6, -0.45, 0.3, 1.4, 6, 30, 1e4])
                Differences.AreSlope(t => GammaFunction.Polygamma(n, t), x, GammaFunction.Polygamma(n + 1, x), Math.Abs(x) * 0.1, 1e-7);
    }

    /// <summary>With 40 digits, once, with mpmath 1.3.</summary>
    [Theory]
    [InlineData(2, -1.3, 68.54941347116214)]
    [InlineData(3, -0.4, 281.78204104534575)]
    [InlineData(5, -7.25, 492231.2662695278)]
    [InlineData(12, 0.3, -3004420073742747.5)]
    [InlineData(40, 100.0, -2.475539438617731e-34)]
    [InlineData(200, 3.0, -9.897293320312052e+278)]
    [InlineData(200, 1000.0, -4.3508192705971016e-228)]
    public void Polygamma_has_all_digits(int n, double x, double expected) =>
        // Beyond n = 170 the factorial needs logarithms, of size about 1000.
        Assert.Equal(expected, GammaFunction.Polygamma(n, x), (n > 170 ? 1e-12 : 1e-15 * Math.Max(2, n / 4)) * Math.Abs(expected));

    [Fact]
    public void The_edges_of_polygamma_are_as_documented()
    {
        Assert.All((double[])[0, -1, -7], x => Assert.Equal((double.NaN, double.PositiveInfinity), (GammaFunction.Polygamma(2, x), GammaFunction.Polygamma(3, x))));
        Assert.Equal((0, 0), (Math.Abs(GammaFunction.Polygamma(2, double.PositiveInfinity)), GammaFunction.Polygamma(3, double.PositiveInfinity)));
        Assert.Equal((double.NaN, double.NaN), (GammaFunction.Polygamma(2, double.NaN), GammaFunction.Polygamma(3, double.NegativeInfinity)));
        Assert.Equal((double.NaN, double.NaN), (GammaFunction.Digamma(double.NegativeInfinity), GammaFunction.Trigamma(double.NegativeInfinity)));
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunction.Polygamma(-1, 2));
        Assert.StartsWith("GammaFunction.Polygamma: the order is -1. It must be 0 for digamma, 1 for trigamma, or more.", e.Message, StringComparison.Ordinal);
    }
}
