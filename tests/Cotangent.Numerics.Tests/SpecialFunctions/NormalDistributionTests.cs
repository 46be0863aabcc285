namespace Cotangent.Numerics.Tests;

public class NormalDistributionTests
{
    [Fact]
    public void The_quantile_undoes_the_distribution_function()
    {
        for (double x = -37; x < 5; x += 0.037)
            Assert.Equal(x, NormalDistribution.Quantile(NormalDistribution.Cdf(x)), x < 0 ? 1e-14 * Math.Max(1, -x) : 1e-15 * Math.Exp(x * x / 2 + 4));
    }

    [Fact]
    public void The_slope_of_the_log_is_its_derivative()
    {
        foreach (double x in (double[])[-30, -3, -1, -0.2, 0, 0.7, 4])
        {
            double h = 1e-5, slope = (NormalDistribution.LogCdf(x + h) - NormalDistribution.LogCdf(x - h)) / (2 * h);
            // Central differences with step 1e-5: rounding of log Φ over the step.
            Assert.Equal(slope, NormalDistribution.LogCdfSlope(x), 1e-8 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void The_pieces_meet_without_a_step()
    {
        foreach (double x in (double[])[-1, -0.5, 0, 0.5])
        {
            Assert.Equal(NormalDistribution.Cdf(x), NormalDistribution.Cdf(Math.BitDecrement(x)), 4e-16);
            Assert.Equal(NormalDistribution.LogCdf(x), NormalDistribution.LogCdf(Math.BitDecrement(x)), 8e-16);
        }
        foreach (double p in (double[])[0.25, 0.75])
            Assert.Equal(NormalDistribution.Quantile(p), NormalDistribution.Quantile(Math.BitDecrement(p)), 8e-16);
    }

    [Fact]
    public void The_log_density_is_the_formula() =>
        Assert.All((double[])[-3, 0, 1.5], x => Assert.Equal(Math.Log(Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)), NormalDistribution.LogDensity(x), 1e-15 * 10));

    [Fact]
    public void The_ends_are_exact_and_outside_is_not_a_number()
    {
        Assert.Equal((0, 1, 0.5), (NormalDistribution.Cdf(double.NegativeInfinity), NormalDistribution.Cdf(double.PositiveInfinity), NormalDistribution.Cdf(0)));
        Assert.Equal((double.NegativeInfinity, 0.0), (NormalDistribution.LogCdf(double.NegativeInfinity), NormalDistribution.LogCdf(double.PositiveInfinity)));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity, 0.0), (NormalDistribution.Quantile(0), NormalDistribution.Quantile(1), NormalDistribution.Quantile(0.5)));
        Assert.True(double.IsNaN(NormalDistribution.Quantile(-0.1)) && double.IsNaN(NormalDistribution.Quantile(1.1)) && double.IsNaN(NormalDistribution.Quantile(double.NaN)));
        Assert.Equal((double.PositiveInfinity, 0.0), (NormalDistribution.LogCdfSlope(double.NegativeInfinity), NormalDistribution.LogCdfSlope(double.PositiveInfinity)));
        Assert.True(double.IsNaN(NormalDistribution.Cdf(double.NaN)) && double.IsNaN(NormalDistribution.LogCdf(double.NaN)));
    }
}
