using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 50 digits: y = 3, f ~ N(0.4, 0.3).</summary>
public class PoissonLikelihoodTests
{
    private static readonly Tensor One = Tensor.Ones(1, 1);
    private static readonly Tensor Mean = Tensor.Full(0.4, 1, 1);
    private static readonly Tensor Variance = Tensor.Full(0.3, 1, 1);
    private static readonly Tensor Three = Tensor.Full(3.0, 1, 1);

    [Fact]
    public void Its_expectations_are_the_known_ones()
    {
        var likelihood = new PoissonLikelihood();
        Assert.Equal(-2.32501248709545, likelihood.ExpectedLogProbability(One, Mean, Variance, Three).ToScalar(), 1e-14);
        Assert.Equal(-2.17601981827408, new PoissonLikelihood(exposure: 2.5).ExpectedLogProbability(One, Mean, Variance, Three).ToScalar(), 1e-14);
        Assert.Equal(-2.09448108513968, likelihood.LogPredictiveDensity(One, Mean, Variance, Three).ToScalar(), 1e-11);
        var y = likelihood.Predict(One, Mean, Variance);
        Assert.Equal(1.7332530178674, y.Mean.ToScalar(), 1e-12);
        Assert.Equal(2.78428696076564, y.Variance.ToScalar(), 1e-12);
    }

    [Fact]
    public void An_exposure_in_a_column_multiplies_the_rate_of_its_row()
    {
        var X = Tensor.FromSpan([0, 2.5, 0, 5], 2, 2);
        var (f, v, y) = (Tensor.Full(0.4, 2, 1), Tensor.Full(0.3, 2, 1), Tensor.Full(3.0, 2, 1));
        var rows = new PoissonLikelihood(exposure: 0.5, exposureColumn: 1).ExpectedLogProbability(X, f, v, y);
        Assert.Equal(new PoissonLikelihood(exposure: 1.25).ExpectedLogProbability(One, Mean, Variance, Three).ToScalar(), rows[0], 1e-14);
        Assert.Equal(new PoissonLikelihood(exposure: 2.5).ExpectedLogProbability(One, Mean, Variance, Three).ToScalar(), rows[1], 1e-14);
        Assert.Equal(2.5 * 1.7332530178674, new PoissonLikelihood(exposureColumn: 1).Predict(X, f, v).Mean[0, 0], 1e-11);
    }

    /// <summary>The closed form belongs to the type of the link: a softplus link has none, and an exponential one by quadrature agrees.</summary>
    [Fact]
    public void The_closed_form_is_that_of_every_exponential_link()
    {
        var closed = new PoissonLikelihood(new ExpLink()).ExpectedLogProbability(One, Mean, Variance, Three).ToScalar();
        Assert.Equal(-2.32501248709545, closed, 1e-14);
        Assert.Equal(0, new PoissonLikelihood(new ExpLink()).ExpectationError(One, Mean, Variance, Three).ToScalar());
        Assert.True(new PoissonLikelihood(new SoftplusLink()).ExpectationError(One, Mean, Variance, Three).ToScalar() is > 0 and < 1e-4);
    }

    /// <summary>The likelihood lies 15 standard deviations from the mean of f.</summary>
    [Fact]
    public void A_density_far_from_the_mean_of_f_is_found()
    {
        var (f, v, y) = (Tensor.Zeros(1, 1), Tensor.Full(0.1, 1, 1), Tensor.Full(200.0, 1, 1));
        var likelihood = new PoissonLikelihood();
        Assert.Equal(-138.022794011648, likelihood.LogPredictiveDensity(One, f, v, y).ToScalar(), 1e-9);
        Assert.Equal(-138.022794011648, likelihood.Predict(One, f, v).LogDensity(y).ToScalar(), 1e-9);
        using var tape = new GradientTape();
        tape.Watch(f);
        var log = likelihood.LogPredictiveDensity(One, f, v, y);
        var slope = tape.Gradient(log, f).ToScalar();
        double At(double mean) => likelihood.LogPredictiveDensity(One, Tensor.Full(mean, 1, 1), v, y).ToScalar();
        Assert.Equal((At(1e-4) - At(-1e-4)) / 2e-4, slope, 1e-5);
    }

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(2.5, "2.5")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NaN, "NaN")]
    public void What_is_no_count_is_refused(double y, string text) => Assert.Equal(
        $"PoissonLikelihood: Y[1, 0] is {text}; expected a count, a whole number from 0 on. Correct the value, or drop the row.",
        Assert.Throws<ArgumentException>(() => new PoissonLikelihood().RequireTargets(Tensor.Ones(2, 1), Tensor.FromSpan([0, y], 2, 1))).Message);

    [Fact]
    public void What_is_no_exposure_is_refused()
    {
        var (X, Y) = (Tensor.FromSpan([1.0, 0.0], 2, 1), Tensor.Ones(2, 1));
        Assert.Equal(
            "PoissonLikelihood: X[1, 0] is 0; expected an exposure, a finite number above 0. Correct the value, or drop the row.",
            Assert.Throws<ArgumentException>(() => new PoissonLikelihood(exposureColumn: 0).RequireTargets(X, Y)).Message);
        Assert.Equal(
            "PoissonLikelihood: X has 1 columns; expected one of number 1, counted from 0, which the likelihood looks at.",
            Assert.Throws<ArgumentException>(() => new PoissonLikelihood(exposureColumn: 1).RequireTargets(X, Y)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonLikelihood(exposure: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PoissonLikelihood(exposureColumn: -1));
    }

    /// <summary>Mean and variance of the draws, within five standard errors.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    [InlineData(9.99)]
    [InlineData(10.01)]
    [InlineData(340.0)]
    public void Draws_have_the_mean_and_the_variance(double rate)
    {
        const int count = 20_000;
        var draws = new PoissonPrediction(Tensor.Full(Math.Log(rate), count)).Sample(new Philox(4)).ToArray();
        var mean = draws.Average();
        Assert.Equal(rate, mean, 5 * Math.Sqrt(rate / count) + 1e-300);
        Assert.Equal(rate, draws.Select(y => (y - mean) * (y - mean)).Average(), 5 * Math.Sqrt((rate + 2 * rate * rate) / count) + 1e-300);
        Assert.All(draws, y => Assert.True(y >= 0 && double.IsInteger(y)));
    }

    [Fact]
    public void In_the_tails_densities_and_their_derivatives_are_finite()
    {
        double[] f = [-700, -100, -40, -37, -10, 0, 10, 40, 100];
        var (X, F) = (Tensor.Ones(9, 1), Tensor.FromSpan(f, 9, 1));
        foreach (var link in new Link[] { new ExpLink(), new SoftplusLink() })
            foreach (var y in new[] { 0.0, 5, 1e6 })
            {
                var likelihood = new PoissonLikelihood(link);
                var (first, second) = likelihood.LogDensityDerivatives(X, F, Tensor.Full(y, 9, 1));
                Assert.All([.. likelihood.LogProbability(X, F, Tensor.Full(y, 9, 1)).ToArray(), .. first.ToArray(), .. second.ToArray()], d => Assert.True(double.IsFinite(d)));
            }
    }
}
