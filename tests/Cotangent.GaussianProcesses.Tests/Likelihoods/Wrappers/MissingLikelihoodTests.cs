namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

public class MissingLikelihoodTests
{
    private static readonly Tensor X = Tensor.Ones(4, 1);
    private static readonly Tensor F = Tensor.FromSpan([0.1, -0.4, 1.2, 0.3], 4, 1);
    private static readonly Tensor V = Tensor.FromSpan([0.3, 0.2, 0.5, 0.1], 4, 1);

    public static TheoryData<string> Names => [nameof(GaussianLikelihood), nameof(StudentTLikelihood), nameof(PoissonLikelihood), nameof(GammaMeanLikelihood), nameof(BetaLikelihood)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_missing_target_adds_0_and_its_gradients_are_0(string name)
    {
        var inner = Make(name);
        var likelihood = new MissingLikelihood(inner);
        var y = name == nameof(BetaLikelihood) ? 0.4 : 1;
        var Y = Tensor.FromSpan([y, double.NaN, y, double.NaN], 4, 1);
        using var tape = new GradientTape(persistent: true);
        tape.Watch([F, V]);
        var expected = likelihood.ExpectedLogProbability(X, F, V, Y);
        var density = likelihood.LogPredictiveDensity(X, F, V, Y);
        var log = likelihood.LogProbability(X, F, Y);
        foreach (var (missing, all) in new[]
        {
            (expected, inner.ExpectedLogProbability(X, F, V, Tensor.Full(y, 4, 1))),
            (density, inner.LogPredictiveDensity(X, F, V, Tensor.Full(y, 4, 1))),
            (log, inner.LogProbability(X, F, Tensor.Full(y, 4, 1))),
        })
        {
            Assert.Equal([all[0], 0, all[2], 0], missing.ToArray());
            var gradients = tape.Gradient([missing], [F, V], null, UnconnectedGradients.Zero).Select(g => g!.ToArray()).ToArray();
            Assert.All(gradients, g => Assert.Equal((0.0, 0.0), (g[1], g[3])));
            Assert.NotEqual(0, gradients[0][0]);
            Assert.All(gradients.SelectMany(g => g), g => Assert.True(double.IsFinite(g)));
        }
    }

    [Fact]
    public void Where_all_are_missing_the_sum_is_0()
    {
        var likelihood = new MissingLikelihood(new GaussianLikelihood(0.3));
        var Y = Tensor.Full(double.NaN, 4, 1);
        likelihood.RequireTargets(X, Y);
        Assert.Equal([0.0, 0, 0, 0], likelihood.ExpectedLogProbability(X, F, V, Y).ToArray());
        Assert.Equal([0.0, 0, 0, 0], likelihood.LogPredictiveDensity(X, F, V, Y).ToArray());
    }

    /// <summary>One output of a row may be missing: the other counts.</summary>
    [Fact]
    public void Outputs_are_missing_one_by_one()
    {
        var (X, F) = (Tensor.Ones(1, 1), Tensor.FromSpan([0.3, 0.7], 1, 2));
        var log = new MissingLikelihood(new GaussianLikelihood(0.3)).LogProbability(X, F, Tensor.FromSpan([double.NaN, 1], 1, 2)).ToScalar();
        Assert.Equal(new GaussianLikelihood(0.3).LogProbability(X, Tensor.Full(0.7, 1, 1), Tensor.Ones(1, 1)).ToScalar(), log, 1e-15);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void An_infinite_target_is_not_missing(double y) => Assert.Equal(
        FormattableString.Invariant($"GaussianLikelihood: Y[1, 0] is {y}; expected a finite number. Correct the value, or drop the row."),
        Assert.Throws<ArgumentException>(() => new MissingLikelihood(new GaussianLikelihood()).LogProbability(X, F, Tensor.FromSpan([1, y, 1, double.NaN], 4, 1))).Message);

    [Fact]
    public void Undeclared_a_missing_target_is_refused() => Assert.Equal(
        "GaussianLikelihood: Y[1, 0] is NaN; expected a finite number. Correct the value, or drop the row.",
        Assert.Throws<ArgumentException>(() => new GaussianLikelihood().LogProbability(X, F, Tensor.FromSpan([1, double.NaN, 1, 1], 4, 1))).Message);

    [Fact]
    public void Members_with_nothing_in_common_are_made_missing_one_by_one()
    {
        var switched = new SwitchedLikelihood([new BetaLikelihood(), new PoissonLikelihood()], 0);
        var error = Assert.Throws<ArgumentException>(() => new MissingLikelihood(switched));
        Assert.StartsWith("MissingLikelihood: SwitchedLikelihood takes neither 0 nor 1 nor 0.5", error.Message, StringComparison.Ordinal);
        var each = new SwitchedLikelihood([new MissingLikelihood(new BetaLikelihood()), new MissingLikelihood(new PoissonLikelihood())], 0);
        Assert.Equal(0, each.LogProbability(X, F, Tensor.FromSpan([3, double.NaN, 1, 2], 4, 1))[1]);
    }

    private static Likelihood Make(string name) => name switch
    {
        nameof(GaussianLikelihood) => new GaussianLikelihood(0.3),
        nameof(StudentTLikelihood) => new StudentTLikelihood(0.8, 4),
        nameof(PoissonLikelihood) => new PoissonLikelihood(),
        nameof(BetaLikelihood) => new BetaLikelihood(5),
        _ => new GammaMeanLikelihood(2.5),
    };
}
