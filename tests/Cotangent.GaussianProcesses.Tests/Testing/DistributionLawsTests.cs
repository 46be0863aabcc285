using Cotangent.GaussianProcesses.Testing;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>The laws notice distributions that break them.</summary>
public class DistributionLawsTests
{
    private static readonly PoissonPrediction Counts = new(Tensor.FromSpan([0.3, 1.2]));
    private static readonly GaussianPrediction Numbers = new(Tensor.FromSpan([0.3, 1.2]), Tensor.FromSpan([0.5, 2]));

    [Fact]
    public void Probabilities_that_add_up_to_more_than_1_are_noticed() => Breaks("the probabilities add up to the distribution function", new Changed(Counts, log: 1e-6));

    [Fact]
    public void A_quantile_that_is_no_whole_number_is_noticed() => Breaks("quantiles are whole numbers", new Changed(Counts, quantile: 0.5));

    [Fact]
    public void A_quantile_that_is_one_too_far_is_noticed() => Breaks("the distribution function is below the probability before a quantile", new Changed(Counts, quantile: 1));

    [Fact]
    public void Draws_of_another_distribution_are_noticed() => Breaks("draws fall below a quantile as often as they should", new Changed(Counts, draw: 1));

    [Fact]
    public void Draws_about_the_right_median_that_spread_too_far_are_noticed() => Breaks("draws fall below a quantile as often as they should", new Changed(Numbers, spread: 1.5));

    [Fact]
    public void A_density_that_is_too_large_is_noticed() => Breaks("the density integrates to the probability between quantiles", new Changed(Numbers, log: 1e-6));

    [Fact]
    public void A_quantile_beside_the_distribution_function_is_noticed() => Breaks("the distribution function meets the quantiles", new Changed(Numbers, quantile: 1e-9));

    [Fact]
    public void Moments_of_another_distribution_are_noticed()
    {
        DistributionLaws.HasItsMoments("y", Numbers);
        foreach (var y in new PredictiveDistribution[] { Counts, Numbers })
        {
            Says("y: the mean is that of the distribution", () => DistributionLaws.HasItsMoments("y", new Changed(y, mean: 1e-4)));
            Says("y: the variance is that of the distribution", () => DistributionLaws.HasItsMoments("y", new Changed(y, variance: 1e-4)));
        }
    }

    private static void Breaks(string law, PredictiveDistribution y) => Says("y: " + law, () => DistributionLaws.Hold("y", y));

    private static void Says(string start, Action act) => Assert.StartsWith(start, Assert.Throws<LawBrokenException>(act).Message, StringComparison.Ordinal);

    /// <summary>A distribution of which something is off by a number.</summary>
    private sealed class Changed(PredictiveDistribution y, double log = 0, double quantile = 0, double draw = 0, double mean = 0, double variance = 0, double spread = 1) : PredictiveDistribution
    {
        public override bool IsDiscrete => y.IsDiscrete;

        public override Tensor Mean => y.Mean + mean;

        public override Tensor Variance => y.Variance + variance;

        public override Tensor Cdf(Tensor at) => y.Cdf(at);

        public override Tensor LogDensity(Tensor at) => y.LogDensity(at) + log;

        public override Tensor Sample(Philox random) => y.Mean + spread * (y.Sample(random) - y.Mean) + draw;

        protected override Tensor QuantileAt(double p) => y.Quantile(p) + quantile;
    }
}
