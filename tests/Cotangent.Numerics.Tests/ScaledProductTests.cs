namespace Cotangent.Numerics.Tests;

public sealed class ScaledProductTests
{
    [Theory]
    [InlineData(new double[0], 1)]
    [InlineData(new[] { 3.0, -7 }, -21)]
    [InlineData(new[] { 1e300, 1e300, 1e-300, 1e-300 }, 1)]
    [InlineData(new[] { double.Epsilon, 1e-300, 1e300, 1e300 }, 4.9406564584124654e-24)]
    [InlineData(new[] { 1e300, 1e300 }, double.PositiveInfinity)]
    [InlineData(new[] { -1e300, 1e300 }, double.NegativeInfinity)]
    [InlineData(new[] { 1e-300, 1e-300, 5 }, 0)]
    [InlineData(new[] { 1e300, 1e300, 0 }, 0)]
    [InlineData(new[] { double.PositiveInfinity, 1e-300 }, double.PositiveInfinity)]
    [InlineData(new[] { double.PositiveInfinity, 0 }, double.NaN)]
    [InlineData(new[] { double.NaN, 1 }, double.NaN)]
    public void It_is_the_product_and_leaves_its_range_only_if_the_whole_does(double[] factors, double expected)
    {
        var (one, halves) = (new ScaledProduct(), new[] { new ScaledProduct(), new ScaledProduct() });
        for (var i = 0; i < factors.Length; i++)
        {
            one.Multiply(factors[i]);
            halves[i % 2].Multiply(factors[i]);
        }
        halves[0].Multiply(halves[1]);
        foreach (var actual in new[] { one.Value, halves[0].Value })
            Assert.True(expected.Equals(actual) || Math.Abs(actual / expected - 1) < 1e-14, $"{actual}, expected {expected}");
    }
}
