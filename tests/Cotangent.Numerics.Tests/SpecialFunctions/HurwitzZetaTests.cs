namespace Cotangent.Numerics.Tests;

public class HurwitzZetaTests
{
    [Fact]
    public void The_recurrence_holds()
    {
        foreach (double s in (double[])[1.01, 1.5, 2, 7, 40])
            for (double q = 1e-3; q < 1e6; q *= 2.3)
                Assert.Equal(HurwitzZeta.Value(s, q), HurwitzZeta.Value(s, q + 1) + Math.Pow(q, -s), 5e-16 * s * HurwitzZeta.Value(s, q));
    }

    [Fact]
    public void Even_whole_numbers_give_powers_of_pi()
    {
        Assert.Equal(Math.Pow(Math.PI, 2) / 6, HurwitzZeta.Value(2, 1), 4e-16);
        Assert.Equal(Math.Pow(Math.PI, 4) / 90, HurwitzZeta.Value(4, 1), 8e-16);
        Assert.Equal(1.2020569031595942, HurwitzZeta.Value(3, 1), 4e-16);
    }

    /// <summary>With 40 digits, once, with mpmath 1.3.</summary>
    [Theory]
    [InlineData(1.5, 0.3, 8.237761671459724)]
    [InlineData(1.001, 5, 998.4950139326695)]
    [InlineData(30, 0.7, 44366.870862485186)]
    [InlineData(4.5, 1000000, 2.8571478571466072e-22)]
    public void It_has_all_digits(double s, double q, double expected) => Assert.Equal(expected, HurwitzZeta.Value(s, q), 4e-16 * Math.Max(2, s) * expected);

    [Fact]
    public void The_edges_are_as_documented()
    {
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity, 0.0), (HurwitzZeta.Value(1, 2), HurwitzZeta.Value(2, 0), HurwitzZeta.Value(2, double.PositiveInfinity)));
        Assert.All(((double, double)[])[(0.5, 1), (2, -1), (double.NaN, 1), (2, double.NaN)], p => Assert.Equal(double.NaN, HurwitzZeta.Value(p.Item1, p.Item2)));
    }
}
