using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class WeightedNoiseTests
{
    /// <summary>Weights are replicated rows, in the density of the data and in the posterior, with means, outputs, noise that varies, and a trend.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Whole_weights_are_replicated_rows(int which)
    {
        var (X, Y, Xnew) = (RegressionCases.X, RegressionCases.Y(2), RegressionCases.Xnew);
        double[] weights = [1, 2, 1, 3, 1, 1, 2, 1];
        int[] rows = [.. Enumerable.Range(0, 8).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        GaussianNoise Noise() => which == 0 ? new GaussianLikelihood(0.3) : new HeteroscedasticLikelihood(new LinearMean(Tensor.FromSpan([0.2, -0.1], 2, 1), 0.3));
        MeanFunction Mean() => which == 2 ? new LinearTrend() : new ConstantMean([0.4, -0.7]);
        var replicated = new Gpr(Base.Rows(X, rows), Base.Rows(Y, rows), new Matern52(1.7, 0.9), Mean(), Noise());
        var weighted = new Gpr(X, Y, new Matern52(1.7, 0.9), Mean(), new WeightedNoise(Noise(), Base.Column(weights)));
        if (which < 2) Assert.Equal(replicated.LogMarginalLikelihood().ToScalar(), weighted.LogMarginalLikelihood().ToScalar(), 1e-11);
        var (expected, actual) = (replicated.Posterior().PredictY(Xnew), weighted.Posterior().PredictY(Xnew));
        Golden.Close(expected.Mean, actual.Mean, 1e-11, "mean");
        Golden.Close(expected.Variance, actual.Variance, 1e-11, "variance");
        Assert.Equal(weighted.LogMarginalLikelihood().ToScalar(), weighted.Posterior().LogMarginalLikelihood().ToScalar(), 1e-11);
        if (which != 0) return;
        var dense = new Sgpr(replicated.X, replicated.Y, replicated.Kernel, new InducingPoints(Xnew), Mean(), Noise());
        var sparse = new Sgpr(X, Y, weighted.Kernel, new InducingPoints(Xnew), Mean(), weighted.Likelihood);
        Assert.Equal(dense.EvidenceLowerBound().ToScalar(), sparse.EvidenceLowerBound().ToScalar(), 1e-11);
        Golden.Close(dense.Posterior().PredictF(Xnew).Mean, sparse.Posterior().PredictF(Xnew).Mean, 1e-11, "sparse mean");
    }

    /// <summary>A weight of 3 differs from a third of the noise by a number that no f changes.</summary>
    [Fact]
    public void A_weight_is_a_power_of_the_density()
    {
        var noise = new WeightedNoise(new GaussianLikelihood(0.4), Base.Column(3));
        foreach (var (f, y) in new[] { (0.3, 1.2), (-4.0, 0.7) })
        {
            var power = noise.LogProbability(Base.Column(0), Base.Column(f), Base.Column(y)).ToScalar();
            var alone = new GaussianLikelihood(0.4).LogProbability(Base.Column(0), Base.Column(f), Base.Column(y)).ToScalar();
            var third = new GaussianLikelihood(0.4 / 3).LogProbability(Base.Column(0), Base.Column(f), Base.Column(y)).ToScalar();
            Assert.Equal(3 * alone, power, 1e-12);
            Assert.Equal(-1.47089247886925, power - third, 1e-12);
            var (v, expectation) = (Base.Column(0.3), noise.ExpectedLogProbability(Base.Column(0), Base.Column(f), Base.Column(0.3), Base.Column(y)).ToScalar());
            Assert.Equal(3 * new GaussianLikelihood(0.4).ExpectedLogProbability(Base.Column(0), Base.Column(f), v, Base.Column(y)).ToScalar(), expectation, 1e-12);
        }
    }

    [Fact]
    public void Weights_of_known_noise_and_of_weighted_noise_multiply()
    {
        var (X, Y) = (Base.X, Base.Y);
        double Density(GaussianNoise noise) => new Gpr(X, Y, new Matern52(), null, noise).LogMarginalLikelihood().ToScalar();
        var twice = new WeightedNoise(new WeightedNoise(new GaussianLikelihood(0.4), Base.Column(2, 1, 1)), Base.Column(1, 3, 2));
        Assert.Equal(Density(new WeightedNoise(new GaussianLikelihood(0.4), Base.Column(2, 3, 2))), Density(twice), 1e-12);
        var known = new WeightedNoise(new KnownNoise(Base.Column(0.4, 0.4, 0.4)), Base.Column(2, 3, 2));
        Assert.Equal(Density(new WeightedNoise(new GaussianLikelihood(0.4), Base.Column(2, 3, 2))), Density(known), 1e-12);
    }

    [Fact]
    public void Laplace_s_approximation_takes_them_and_expectation_propagation_says_that_it_does_not()
    {
        var noise = new WeightedNoise(new GaussianLikelihood(0.4), Base.Column(2, 1, 3));
        var expected = new Gpr(Base.X, Base.Y, new Matern52(), null, noise).LogMarginalLikelihood().ToScalar();
        Assert.Equal(expected, new LaplaceApproximation(Base.X, Base.Y, new Matern52(), noise).Objective().ToScalar(), 1e-10);
        Says("ExpectationPropagation: the likelihood has weights, which its sites do not know;", () => new ExpectationPropagation(Base.X, Base.Y, new Matern52(), noise));
    }

    /// <summary>A fit of weighted rows is that of replicated ones.</summary>
    [Fact]
    public void A_fit_learns_what_it_learns_from_replicated_rows()
    {
        var (X, rows) = (RegressionCases.Normal(1, 15, 1), Enumerable.Range(0, 15).SelectMany(i => Enumerable.Repeat(i, 1 + i % 3)).ToArray());
        var Y = Op.Sin(2 * X) + 0.3 * RegressionCases.Normal(2, 15, 1);
        var replicated = new Gpr(Base.Rows(X, rows), Base.Rows(Y, rows), new SquaredExponential(1, 1), null, new GaussianLikelihood(0.1));
        var weights = Base.Column([.. Enumerable.Range(0, 15).Select(i => 1.0 + i % 3)]);
        var weighted = new Gpr(X, Y, new SquaredExponential(1, 1), null, new WeightedNoise(new GaussianLikelihood(0.1), weights));
        Assert.Equal(replicated.Fit().LogDensity, weighted.Fit().LogDensity, 1e-6);
        Assert.Equal("likelihood.noise.variance", ParameterTree.Parameters(weighted)[^1].Path);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var noise = new GaussianLikelihood(0.1);
        Says("WeightedNoise: weights[1] is 0; expected a positive number, how often the row counts; leave rows of weight 0 out of the data.", () => new WeightedNoise(noise, Base.Column(1, 0)));
        Says("WeightedNoise: weights has shape [1, 2]; expected [N, 1].", () => new WeightedNoise(noise, Tensor.Ones(1, 2)));
        Says(
            "WeightedNoise: there are 2 weights for 3 rows; expected one for each training row.",
            () => new Gpr(Base.X, Base.Y, new Matern52(), null, new WeightedNoise(noise, Base.Column(1, 2))).LogMarginalLikelihood());
    }

    private static void Says(string message, Func<object> act) => Assert.StartsWith(message, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);
}
