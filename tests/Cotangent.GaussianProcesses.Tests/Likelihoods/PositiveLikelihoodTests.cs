namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Likelihoods of positive targets. Reference numbers have 50 digits: y = 2.2, f ~ N(0.4, 0.3).</summary>
public class PositiveLikelihoodTests
{
    private static readonly Tensor One = Tensor.Ones(1, 1);
    private static readonly Tensor Mean = Tensor.Full(0.4, 1, 1);
    private static readonly Tensor Variance = Tensor.Full(0.3, 1, 1);
    private static readonly Tensor Target = Tensor.Full(2.2, 1, 1);

    [Fact]
    public void The_exponential_has_the_link_as_its_mean()
    {
        var likelihood = new ExponentialLikelihood();
        Assert.Equal(-2.11336172275709, likelihood.ExpectedLogProbability(One, Mean, Variance, Target).ToScalar(), 1e-14);
        Assert.Equal(Math.Exp(0.4), likelihood.ConditionalMean(One, Mean).ToScalar(), 1e-14);
        Assert.Equal(Math.Exp(0.8), likelihood.ConditionalVariance(One, Mean).ToScalar(), 1e-14);
    }

    [Fact]
    public void A_gamma_likelihood_says_which_quantity_is_linked()
    {
        var scale = new GammaScaleLikelihood(2.5);
        Assert.Equal(-1.8153585526836, scale.ExpectedLogProbability(One, Mean, Variance, Target).ToScalar(), 1e-13);
        Assert.Equal(4.33313254466849, scale.Predict(One, Mean, Variance).Mean.ToScalar(), 1e-12);
        Assert.Equal(16.7069620602257, scale.Predict(One, Mean, Variance).Variance.ToScalar(), 1e-11);
        Assert.Equal(-2.09467430713385, new GammaMeanLikelihood(2.5).ExpectedLogProbability(One, Mean, Variance, Target).ToScalar(), 1e-13);
        Assert.Equal(Math.Exp(0.4), new GammaMeanLikelihood(2.5).ConditionalMean(One, Mean).ToScalar(), 1e-14);
    }

    [Fact]
    public void With_shape_1_the_gamma_is_exponential()
    {
        foreach (var gamma in new Likelihood[] { new GammaScaleLikelihood(1.0), new GammaMeanLikelihood(1.0) })
            Assert.Equal(-2.11336172275709, gamma.ExpectedLogProbability(One, Mean, Variance, Target).ToScalar(), 1e-13);
    }

    public static TheoryData<string> Names => [nameof(ExponentialLikelihood), nameof(GammaScaleLikelihood), nameof(GammaMeanLikelihood)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Targets_are_above_0_and_finite(string name)
    {
        foreach (var y in new[] { 0, -1, double.PositiveInfinity, double.NaN })
            Assert.Equal(
                FormattableString.Invariant($"{name}: Y[1, 0] is {y}; expected a finite number above 0. Correct the value, or drop the row."),
                Assert.Throws<ArgumentException>(() => Make(name).RequireTargets(Tensor.Ones(2, 1), Tensor.FromSpan([1, y], 2, 1))).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Over_many_orders_of_magnitude_densities_are_finite_and_distribution_functions_grow(string name)
    {
        double[] y = [.. Enumerable.Range(-12, 25).Select(e => Math.Pow(10, e))];
        var likelihood = (ScalarLikelihood)Make(name);
        var (X, F, Y) = (Tensor.Ones(25, 1), Tensor.Full(0.4, 25, 1), Tensor.FromSpan(y, 25, 1));
        var (first, second) = likelihood.LogDensityDerivatives(X, F, Y);
        Assert.All([.. likelihood.LogProbability(X, F, Y).ToArray(), .. first.ToArray(), .. second.ToArray()], d => Assert.True(double.IsFinite(d)));
        var cdf = likelihood.Given(X, F).Cdf(Y).ToArray();
        for (var i = 1; i < cdf.Length; i++) Assert.True(cdf[i] >= cdf[i - 1] && cdf[i] is >= 0 and <= 1);
        var (tails, _) = likelihood.LogDensityDerivatives(X, Tensor.FromSpan([.. Enumerable.Range(-12, 25).Select(i => 25.0 * i)], 25, 1), Tensor.Ones(25, 1));
        Assert.All(tails.ToArray(), d => Assert.True(double.IsFinite(d)));
    }

    private static Likelihood Make(string name) => name switch
    {
        nameof(ExponentialLikelihood) => new ExponentialLikelihood(),
        nameof(GammaScaleLikelihood) => new GammaScaleLikelihood(2.5),
        _ => new GammaMeanLikelihood(0.4),
    };
}
