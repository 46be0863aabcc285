namespace Cotangent.Numerics.Tests;

public class ExponentialTests
{
    [Fact]
    public void It_is_within_two_units_in_the_last_place_of_the_runtime_everywhere()
    {
        double[] x = [.. Enumerable.Range(-7460, 14560).Select(i => 0.1 * i + 0.01 * Math.Sin(i)), .. Enumerable.Range(0, 4000).Select(i => (i - 2000) * 1e-4)];
        Assert.All(x.Zip(Exp(x)), pair => Assert.True(Math.Abs(Ulps(pair.Second) - Ulps(Math.Exp(pair.First))) <= 2, $"exp({pair.First:R}) is {pair.Second:R}, expected {Math.Exp(pair.First):R}"));
    }

    [Fact]
    public void Special_values_are_exact()
    {
        double[] x = [0, -0.0, double.NegativeInfinity, double.PositiveInfinity, double.NaN, -746, -1e300, 710, 1e300, double.Epsilon];
        Assert.Equal([1, 1, 0, double.PositiveInfinity, double.NaN, 0, 0, double.PositiveInfinity, double.PositiveInfinity, 1], Exp(x));
        Assert.Equal([Math.Exp(709.78), double.Epsilon, double.Epsilon * 2], Exp([709.78, -744.44, Math.Log(double.Epsilon) + Math.Log(2)]));
    }

    [Fact]
    public void An_element_has_the_bits_that_it_would_have_alone()
    {
        double[] x = [-0.3, 12.7, -745, 709, double.NaN, -800, 1e-3, 3.3, -1.1];
        Assert.Equal(x.Select(e => Exp([e])[0]), Exp(x));
    }

    private static double[] Exp(double[] x)
    {
        var y = new double[x.Length];
        FixedOrder.Exp(x, y);
        return y;
    }

    /// <summary>The number of the float among those of its sign.</summary>
    private static long Ulps(double value) => BitConverter.DoubleToInt64Bits(value);
}
