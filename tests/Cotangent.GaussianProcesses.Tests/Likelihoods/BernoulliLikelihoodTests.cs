using Cotangent.GaussianProcesses.Testing;

namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>Reference numbers have 50 digits.</summary>
public class BernoulliLikelihoodTests
{
    private static readonly Tensor One = Tensor.Ones(1, 1);
    private static readonly Tensor Mean = Tensor.Full(0.5, 1, 1);
    private static readonly Tensor Variance = Tensor.Full(0.8, 1, 1);

    public static TheoryData<string> Links => [nameof(ProbitLink), nameof(LogitLink), nameof(ComplementaryLogLogLink)];

    [Fact]
    public void The_probit_has_no_floor()
    {
        var likelihood = new BernoulliLikelihood();
        var f = Tensor.Full(-30.0, 1, 1);
        Assert.Equal(-454.321243956343, likelihood.LogProbability(One, f, One).ToScalar(), 1e-11);
        Assert.Equal(30.0332596674337, likelihood.LogDensityDerivatives(One, f, One).First.ToScalar(), 1e-12);
        var y = likelihood.Predict(One, Mean, Variance);
        Assert.Equal(0.645305942492887, y.Mean.ToScalar(), 1e-14);
        Assert.Equal(0.228886183076254, y.Variance.ToScalar(), 1e-14);
        Assert.Equal(-0.569458718883484, likelihood.ExpectedLogProbability(One, Mean, Variance, One).ToScalar(), 1e-11);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void The_predicted_variance_is_that_of_the_averaged_probability(string link)
    {
        var (mean, variance) = (Tensor.FromSpan([-40, -3, 0, 2, 40], 5, 1), Tensor.FromSpan([0, 1, 9, 100, 0.1], 5, 1));
        var y = new BernoulliLikelihood(Link(link)).Predict(Tensor.Ones(5, 1), mean, variance);
        Golden.Close(y.Mean * (1 - y.Mean), y.Variance, 1e-12, "variance");
        Assert.All(y.Mean.ToArray(), p => Assert.InRange(p, 0, 1));
        Assert.All(y.Variance.ToArray(), v => Assert.InRange(v, 0, 0.25));
    }

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(2, "2")]
    [InlineData(0.5, "0.5")]
    [InlineData(double.NaN, "NaN")]
    public void A_label_that_is_no_class_is_refused_by_row(double label, string text)
    {
        var likelihood = new BernoulliLikelihood();
        var (X, F, Y) = (Tensor.Ones(4, 1), Tensor.Zeros(4, 1), Tensor.FromSpan([0, 1, label, label], 4, 1));
        var message = $"BernoulliLikelihood: Y[2, 0] is {text}; expected a label, 0 or 1. Correct the value, or drop the row.";
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => likelihood.RequireTargets(X, Y)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => likelihood.LogProbability(X, F, Y)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => likelihood.ExpectedLogProbability(X, F, F, Y)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => likelihood.LogPredictiveDensity(X, F, F, Y)).Message);
        likelihood.RequireTargets(X, Tensor.FromSpan([0.0, 1.0, 0, 1], 4, 1));
    }

    [Fact]
    public void The_logit_does_not_underflow()
    {
        var likelihood = new BernoulliLikelihood(new LogitLink());
        var f = Tensor.Full(-800.0, 1, 1);
        Assert.Equal(-800, likelihood.LogProbability(One, f, One).ToScalar());
        Assert.Equal(1, likelihood.LogDensityDerivatives(One, f, One).First.ToScalar());
        Assert.Equal(0.605174320770087, likelihood.Predict(One, Mean, Variance).Mean.ToScalar(), 1e-11);
        Assert.Equal(-0.561545068569528, likelihood.ExpectedLogProbability(One, Mean, Variance, One).ToScalar(), 1e-11);
    }

    /// <summary>A closed form belongs to a type of link, not to one object.</summary>
    [Fact]
    public void Every_probit_link_has_the_closed_form()
    {
        var (a, b) = (new BernoulliLikelihood(), new BernoulliLikelihood(new ProbitLink()));
        Assert.Equal(a.Predict(One, Mean, Variance).Mean.ToScalar(), b.Predict(One, Mean, Variance).Mean.ToScalar());
        Assert.Equal(a.LogPredictiveDensity(One, Mean, Variance, One).ToScalar(), b.LogPredictiveDensity(One, Mean, Variance, One).ToScalar());
        Assert.Equal(Math.Log(0.645305942492887), b.LogPredictiveDensity(One, Mean, Variance, One).ToScalar(), 1e-14);
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void In_the_tails_densities_and_their_derivatives_are_finite(string link)
    {
        double[] f = [-700, -100, -40, -37.1, -36.9, -10, -1, 0, 1, 3, 5, 6];
        var F = Tensor.FromSpan([.. f, .. f], 24, 1);
        var Y = Tensor.FromSpan([.. f.Select(_ => 0.0), .. f.Select(_ => 1.0)], 24, 1);
        var likelihood = new BernoulliLikelihood(Link(link));
        var (first, second) = likelihood.LogDensityDerivatives(Tensor.Ones(24, 1), F, Y);
        Assert.All(likelihood.LogProbability(Tensor.Ones(24, 1), F, Y).ToArray(), log => Assert.True(double.IsFinite(log) && log <= 0));
        Assert.All(first.ToArray().Concat(second.ToArray()), d => Assert.True(double.IsFinite(d)));
        for (var i = 0; i < 24; i++) Assert.True(Y.Span[i] == 1 ? first.Span[i] >= 0 : first.Span[i] <= 0);
        Assert.All(second.ToArray(), d => Assert.True(d <= 0, "log-concave"));
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_prediction_obeys_the_laws_where_one_label_is_rare(string link) => DistributionLaws.Hold(
        link, new BernoulliLikelihood(Link(link)).Predict(Tensor.Ones(3, 1), Tensor.FromSpan([-6, 4, 0.1], 3, 1), Tensor.FromSpan([0.5, 2, 30], 3, 1)));

    private static ProbabilityLink Link(string name) => name switch
    {
        nameof(ProbitLink) => new ProbitLink(),
        nameof(LogitLink) => new LogitLink(),
        _ => new ComplementaryLogLogLink(),
    };
}
