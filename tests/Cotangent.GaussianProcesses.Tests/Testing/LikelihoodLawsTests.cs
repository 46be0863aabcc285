using Cotangent.GaussianProcesses.Testing;
using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>The laws notice likelihoods that break them.</summary>
public class LikelihoodLawsTests
{
    [Fact]
    public void An_expectation_that_takes_the_deviation_for_the_variance_is_noticed() =>
        Breaks("the expected log density is that of a fine quadrature", new Wrong(expected: (r2, v) => -0.5 * ((r2 + Op.Sqrt(v)) / 0.3 + Math.Log(2 * Math.PI * 0.3))));

    [Fact]
    public void An_expectation_above_the_predictive_density_is_noticed() =>
        Breaks("the expected log density is at most the log of the expected density", new Wrong(expected: (r2, v) => 1 + 0 * (r2 + v)));

    [Fact]
    public void A_prediction_without_the_noise_is_noticed() => Breaks("the predictive density is that of a fine quadrature", new Wrong(noise: 0.02));

    [Fact]
    public void A_prediction_with_too_much_noise_is_noticed() => Breaks("the expected log density is at most the log of the expected density", new Wrong(noise: 0.4));

    [Fact]
    public void A_density_that_looks_at_other_rows_is_noticed() => Breaks("the log density of a row is its own", new Wrong(isMixedUp: true));

    private static void Breaks(string law, Likelihood likelihood)
    {
        var error = Assert.Throws<LawBrokenException>(() => LikelihoodLaws.Hold(() => likelihood, RegressionCases.Normal(1, 3, 2), RegressionCases.Normal(2, 3, 1)));
        Assert.StartsWith("LikelihoodLaws: Wrong: " + law, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Gaussian noise of variance 0.3 that may have its expectation or its prediction wrong.</summary>
    private sealed class Wrong(Func<Tensor, Tensor, Tensor>? expected = null, double noise = 0.3, bool isMixedUp = false) : ScalarLikelihood
    {
        public override IReadOnlyList<Part> Parts => [];

        protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F) => Shift(new GaussianPrediction(F, Tensor.Full(0.3, F.Shape)), F);

        protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance) => Shift(new GaussianPrediction(mean, variance + noise), mean);

        protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) => Prediction(X, mean, variance).LogDensity(Y);

        protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y) =>
            expected?.Invoke(Op.Square(Y - mean), variance) ?? base.ExpectedLogDensity(X, mean, variance, Y);

        private PredictiveDistribution Shift(GaussianPrediction y, Tensor F) => isMixedUp ? new Shifted(y, 1e-3 * (F.Shape[^2] - 1)) : y;
    }

    /// <summary>A distribution whose log density is off by a number.</summary>
    private sealed class Shifted(PredictiveDistribution distribution, double shift) : PredictiveDistribution
    {
        public override Tensor Mean => distribution.Mean;

        public override Tensor Variance => distribution.Variance;

        public override Tensor Cdf(Tensor y) => distribution.Cdf(y);

        public override Tensor LogDensity(Tensor y) => distribution.LogDensity(y) + shift;

        public override Tensor Sample(Numerics.Philox random) => distribution.Sample(random);

        protected override Tensor QuantileAt(double p) => distribution.Quantile(p);
    }
}
