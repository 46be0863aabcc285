namespace Cotangent.Numerics.Tests;

public class OwensTTests
{
    private static readonly double[] Heights = [0, 1e-9, 0.1, 0.7, 1.5, 3, 8, 20], Slopes = [0, 1e-9, 0.2, 0.99, 1, 1.01, 2, 7, 1e3, double.PositiveInfinity];

    [Fact]
    public void It_is_even_in_h_and_odd_in_a()
    {
        foreach (double h in Heights)
            foreach (double a in Slopes)
                Assert.Equal((OwensT.Value(h, a), OwensT.Value(h, a)), (OwensT.Value(-h, a), -OwensT.Value(h, -a)));
    }

    [Fact]
    public void Slope_one_is_a_product_of_distribution_functions()
    {
        foreach (double h in Heights)
        {
            double expected = 0.5 * NormalDistribution.Cdf(h) * NormalDistribution.Cdf(-h);
            Assert.Equal(expected, OwensT.Value(h, 1), 1e-15 * expected);
            Assert.Equal(expected, OwensT.Value(h, Math.BitIncrement(1)), 2e-15 * expected);
        }
    }

    [Fact]
    public void The_reflection_of_the_slope_holds()
    {
        foreach (double h in (double[])[0.1, 0.7, 1.5, 3])
            foreach (double a in (double[])[0.2, 0.5, 0.99])
            {
                double near = NormalDistribution.Cdf(-h), far = NormalDistribution.Cdf(-a * h), sum = OwensT.Value(h, a) + OwensT.Value(a * h, 1 / a);
                Assert.Equal(0.5 * near + 0.5 * far - near * far, sum, 4e-16);
            }
    }

    /// <summary>Quadrature with 40 digits, once, with mpmath 1.3.</summary>
    [Theory]
    [InlineData(0.5, 0.5, 0.06448860284750375)]
    [InlineData(2.0, 1.0, 0.011116281722259822)]
    [InlineData(0.1, 10.0, 0.22679969643349898)]
    [InlineData(6.0, 0.7, 4.932850543947963e-10)]
    [InlineData(20.0, 0.3, 1.3768120568156203e-89)]
    [InlineData(3.0, 1.0001, 0.0006740388850402821)]
    [InlineData(12.0, 2.0, 8.882410560388395e-34)]
    public void The_tails_have_all_digits(double h, double a, double expected) => Assert.Equal(expected, OwensT.Value(h, a), 1e-15 * expected);

    [Fact]
    public void The_derivatives_are_those_of_differences()
    {
        foreach (double h in (double[])[-2, -0.1, 0, 0.3, 1.5, 3])
            foreach (double a in (double[])[-3, -0.4, 0, 0.2, 0.9, 1, 1.1, 5])
            {
                // The tails are steep: relative to the size of T over 0.2.
                Differences.AreSlope(t => OwensT.Value(t, a), h, OwensT.SlopeH(h, a), 0.2, 1e-8);
                Differences.AreSlope(t => OwensT.Value(h, t), a, OwensT.SlopeA(h, a), 0.2, 1e-8);
            }
    }

    [Fact]
    public void The_edges_are_as_documented()
    {
        double inf = double.PositiveInfinity;
        Assert.Equal((0.25, -0.25, 0.0, 0.125), (OwensT.Value(0, inf), OwensT.Value(0, -inf), OwensT.Value(inf, inf), OwensT.Value(0, 1)));
        Assert.Equal(0.5 * NormalDistribution.Cdf(-2), OwensT.Value(2, inf));
        Assert.Equal((0, 0, 0, 0), (OwensT.SlopeA(1, inf), OwensT.SlopeA(inf, 0), OwensT.SlopeH(inf, 0), OwensT.SlopeH(0, inf)));
        Assert.All(((double, double)[])[(double.NaN, 1), (1, double.NaN)], p =>
            Assert.True(double.IsNaN(OwensT.Value(p.Item1, p.Item2)) && double.IsNaN(OwensT.SlopeA(p.Item1, p.Item2)) && double.IsNaN(OwensT.SlopeH(p.Item1, p.Item2))));
    }
}
