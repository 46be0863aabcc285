namespace Cotangent.Numerics.Tests;

public class SineCosineTests
{
    private static readonly double[] Places =
    [
        .. Enumerable.Range(-4000, 8000).Select(i => 0.01 * i),
        .. Enumerable.Range(1, 3000).Select(i => i * Math.PI / 2),
        .. Enumerable.Range(1, 3000).Select(i => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(i * Math.PI / 4) + i % 5 - 2)),
        .. Enumerable.Range(0, 600).Select(i => 1e-12 * Math.Pow(1.07, i)),
    ];

    [Fact]
    public void They_are_within_two_units_in_the_last_place_of_the_runtime()
    {
        Assert.All(Places.Zip(Sin(Places)), pair => AssertNear("sin", pair.First, Math.Sin(pair.First), pair.Second));
        Assert.All(Places.Zip(Cos(Places)), pair => AssertNear("cos", pair.First, Math.Cos(pair.First), pair.Second));
    }

    [Fact]
    public void An_element_has_the_bits_that_it_would_have_alone()
    {
        Assert.Equal(Places.Select(x => Sin([x])[0]), Sin(Places));
        Assert.Equal(Places.Select(x => Cos([x])[0]), Cos(Places));
    }

    [Fact]
    public void Special_values()
    {
        double[] x = [0, -0.0, double.NaN, double.PositiveInfinity, 1e300, 1e-310];
        Assert.Equal([0, -0.0, double.NaN, double.NaN, Math.Sin(1e300), 1e-310], Sin(x));
        Assert.Equal([1, 1, double.NaN, double.NaN, Math.Cos(1e300), 1], Cos(x));
        Assert.True(double.IsNegative(Sin(x)[1]));
    }

    private static void AssertNear(string name, double x, double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= 2 * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected)), $"{name}({x:R}) is {actual:R}, expected {expected:R}");

    private static double[] Sin(double[] x)
    {
        var y = new double[x.Length];
        FixedOrder.Sin(x, y);
        return y;
    }

    private static double[] Cos(double[] x)
    {
        var y = new double[x.Length];
        FixedOrder.Cos(x, y);
        return y;
    }
}
