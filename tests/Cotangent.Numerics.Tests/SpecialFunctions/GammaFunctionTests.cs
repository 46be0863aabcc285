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
}
