namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class WeightedLikelihoodTests
{
    private static readonly Tensor F = Tensor.FromSpan([0.1, -0.4, 1.2], 3, 1);
    private static readonly Tensor V = Tensor.FromSpan([0.3, 0.2, 0.5], 3, 1);
    private static readonly Tensor Y = Tensor.FromSpan([1.0, 0, 2], 3, 1);

    /// <summary>A power of the likelihood and noise of σ²/w differ by −1.47089247886925 for every y and f, for variance 0.4 and weight 3.</summary>
    [Fact]
    public void A_weight_is_a_power_of_the_likelihood()
    {
        var X = Tensor.Full(3.0, 3, 1);
        var weighted = new WeightedLikelihood(new GaussianLikelihood(0.4), 0).LogProbability(X, F, Y);
        var noise = new GaussianLikelihood(0.4 / 3).LogProbability(X, F, Y);
        for (var i = 0; i < 3; i++) Assert.Equal(-1.47089247886925, weighted[i] - noise[i], 1e-13);
    }

    [Fact]
    public void A_weight_of_2_is_a_row_given_twice_and_a_weight_of_0_is_none()
    {
        var X = Tensor.FromSpan([2.0, 0, 1], 3, 1);
        foreach (var inner in new Likelihood[] { new StudentTLikelihood(0.8, 4), new PoissonLikelihood() })
        {
            var weighted = new WeightedLikelihood(inner, 0);
            Assert.Equal(2 * inner.LogProbability(X, F, Y)[0], weighted.LogProbability(X, F, Y)[0], 1e-14);
            Assert.Equal([2 * inner.ExpectedLogProbability(X, F, V, Y)[0], 0, inner.ExpectedLogProbability(X, F, V, Y)[2]], weighted.ExpectedLogProbability(X, F, V, Y).ToArray());
            Assert.Equal([2 * inner.LogPredictiveDensity(X, F, V, Y)[0], 0, inner.LogPredictiveDensity(X, F, V, Y)[2]], weighted.LogPredictiveDensity(X, F, V, Y).ToArray());
            Assert.Equal(inner.Predict(X, F, V).Variance.ToArray(), weighted.Predict(X, F, V).Variance.ToArray());
        }
    }

    /// <summary>Exact regression on rows given three times over and on rows with a third of the noise has one posterior, and log marginal likelihoods that differ by a number.</summary>
    [Fact]
    public void Of_gaussian_noise_the_posterior_is_that_of_less_noise()
    {
        var x = Tensor.FromSpan([0.0, 1, 2.5], 3, 1);
        Gpr Model(Tensor x, Tensor y, double noise) => new(x, y, new SquaredExponential(1.3, 0.8), null, new GaussianLikelihood(noise));
        var (thrice, light) = (Model(Op.Tile(x, 3, 1), Op.Tile(Y, 3, 1), 0.4), Model(x, Y, 0.4 / 3));
        Assert.Equal(3 * -1.47089247886925, thrice.LogMarginalLikelihood().ToScalar() - light.LogMarginalLikelihood().ToScalar(), 1e-11);
        var at = Tensor.FromSpan([0.3, 4], 2, 1);
        Golden.Close(light.Posterior().PredictF(at).Mean, thrice.Posterior().PredictF(at).Mean, 1e-11, "mean");
        Golden.Close(light.Posterior().PredictF(at).Variance, thrice.Posterior().PredictF(at).Variance, 1e-11, "variance");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_weight_is_refused(double weight) => Assert.Equal(
        FormattableString.Invariant($"WeightedLikelihood: X[1, 0] is {weight}; expected a weight, a finite number from 0 on. Correct the value, or drop the row."),
        Assert.Throws<ArgumentException>(() => new WeightedLikelihood(new GaussianLikelihood(), 0).LogProbability(Tensor.FromSpan([1, weight, 1], 3, 1), F, Y)).Message);
}
