namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>A fit begins near the latent functions that targets suggest, and works in the units of the data.</summary>
public class LatentGuessTests
{
    private const double Never = double.PositiveInfinity;

    [Fact]
    public void Each_target_suggests_the_latent_function_that_explains_it()
    {
        Near([Math.Log(0.5), Math.Log(300.5)], Guess(new NegativeBinomialLikelihood(), 0, 300));
        Near([Math.Log(0.25), Math.Log(2.25)], Guess(new PoissonLikelihood(exposure: 2), 0, 4));
        Near([Math.Log(3), Math.Log(0.1)], Guess(new ExponentialLikelihood(), 3, 0.1));
        Near([Math.Log(3), Math.Log(0.1)], Guess(new GammaMeanLikelihood(5), 3, 0.1));
        Near([Math.Log(0.6), Math.Log(0.02)], Guess(new GammaScaleLikelihood(5), 3, 0.1));
        Near([0, Numerics.NormalDistribution.Quantile(1e-3), Numerics.NormalDistribution.Quantile(0.999)], Guess(new BetaLikelihood(), 0.5, 1e-200, 1 - 1e-16));
        Near([Math.Log(7.5), Math.Log(7.5)], Guess(new ZeroInflatedPoissonLikelihood(), 0, 7));
        Near([Math.Log(0.5 / 10.5), 0], Guess(new BinomialLikelihood(10), 0, 5));
        Near([Math.Log(2.4), Math.Log(0.1)], Guess(new LogNormalLikelihood(), 2.4, 0.1));
        Near([Math.Log(3), Math.Log(2), Math.Log(5), 0.5 * Math.Log(8)], Guess(new WeibullLikelihood(), 3, 3, 2, Never, 0, 5, 2, 4));
    }

    [Fact]
    public void A_guess_is_the_inverse_of_the_link_whichever_it_is()
    {
        foreach (var link in (Link[])[new ExpLink(), new SoftplusLink()])
        {
            Near([0.5, 7.5, 300.5], Forward(link, new PoissonLikelihood(link), 0, 7, 300));
            Near([0.5, 300.5], Forward(link, new NegativeBinomialLikelihood(link: link), 0, 300));
            Near([1e-8, 3, 500], Forward(link, new ExponentialLikelihood(link), 1e-8, 3, 500));
            Near([3, 0.1], Forward(link, new GammaMeanLikelihood(5, link), 3, 0.1));
            Near([0.6, 0.02], Forward(link, new GammaScaleLikelihood(5, link), 3, 0.1));
        }
        foreach (var link in (ProbabilityLink[])[new LogitLink(), new ProbitLink(), new ComplementaryLogLogLink()])
        {
            Near([0.5, 1e-3, 0.999], Forward(link, new BetaLikelihood(link: link), 0.5, 1e-200, 1 - 1e-16));
            Near([0.5 / 11, 5.5 / 11, 10.5 / 11], Forward(link, new BinomialLikelihood(10, link: link), 0, 5, 10));
        }
        Near([2.5], Guess(new PoissonLikelihood(new IdentityLink()), 2));
        Assert.Null(new PoissonLikelihood(new Squared()).LatentGuess(At.One, At.One));
    }

    public static TheoryData<string> Kinds => ["poisson", "poisson softplus", "exponential", "gamma mean", "gamma scale", "beta"];

    /// <summary>Beside starts from the pattern of the targets alone, for a function of another level and size than a prior of mean 0 and variance 1 expects.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fit_that_begins_at_the_guess_begins_higher_and_ends_sooner(string kind)
    {
        var (guessed, patterned) = (0, 0);
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var (first, own) = Fitted(kind, seed, isGuessed: true);
            var (without, other) = Fitted(kind, seed, isGuessed: false);
            Assert.True(first > without, $"seed {seed}: {first} at the start, {without} without a guess");
            Assert.InRange(own.LogDensity, other.LogDensity - 1e-3, double.PositiveInfinity);
            Assert.True(own.IsConverged);
            (guessed, patterned) = (guessed + own.Evaluations, patterned + other.Evaluations);
        }
        Assert.True(guessed < patterned, $"{guessed} evaluations, {patterned} without a guess");
    }

    /// <summary>A guess is a finite number, in the range that a fit can take.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_guess_is_finite_at_the_ends_of_what_targets_can_be(string kind)
    {
        double[] ends = kind == "beta" ? [double.Epsilon, 0.5, 1 - 1.2e-16] : kind.StartsWith("poisson", StringComparison.Ordinal) ? [0, 1, 9e15] : [double.Epsilon, 1, 1e140];
        var Y = Tensor.FromSpan(ends, 3, 1);
        Made(kind).RequireTargets(Tensor.Ones(3, 1), Y);
        var guess = Made(kind).LatentGuess(Tensor.FromSpan([1, 2, 3], 3, 1), Y)!;
        Assert.All(guess.ToArray(), f => Assert.True(double.IsFinite(f)));
        Assert.True(TrainingData.OfGuess(Tensor.FromSpan([1, 2, 3], 3, 1), guess).TargetSpread > 0);
    }

    /// <summary>Counts that are all 0, times that are all alike, shares at the ends: there is a fit all the same.</summary>
    [Theory]
    [InlineData("poisson", 0.0, 0.0)]
    [InlineData("poisson", 0.0, 1e6)]
    [InlineData("exponential", 2.0, 2.0)]
    [InlineData("exponential", 1e-6, 1e6)]
    [InlineData("gamma mean", 1e-6, 1e6)]
    [InlineData("poisson softplus", 0.0, 1e4)]
    [InlineData("gamma mean", 3.0, 3.0)]
    [InlineData("gamma scale", 1e-6, 1e6)]
    [InlineData("beta", 0.5, 0.5)]
    [InlineData("beta", 1e-300, 0.9999999999999999)]
    public void No_target_that_can_be_is_refused(string kind, double low, double high)
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 12).Select(i => i / 3.0)], 12, 1);
        var Y = Tensor.FromSpan([.. Enumerable.Range(0, 12).Select(i => i % 3 == 1 ? high : low)], 12, 1);
        var report = new LaplaceApproximation(X, Y, new SquaredExponential(), Made(kind), new ConstantMean()).Fit(new(Optimizer: new(MaxEvaluations: 30)));
        Assert.True(double.IsFinite(report.LogDensity));
    }

    /// <summary>Half of the times were cut off by the end of the study; time is in seconds, of which there are 10⁵.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Survival_times_are_fitted_by_both_approximations(bool isLaplace)
    {
        var N = isLaplace ? 60 : 24;
        var random = new Numerics.Philox(6);
        double[] x = [.. Enumerable.Range(0, N).Select(i => 6.0 * i / N)];
        var truth = Tensor.FromSpan([.. x.Select(v => 11.5 + Math.Sin(v))], N, 1);
        var times = new WeibullPrediction(truth, Tensor.Scalar(3)).Sample(random).ToArray();
        double[] Y = [.. times.SelectMany(t => t > 1.3e5 ? new[] { 1.3e5, Never } : [t, t])];
        var (X, targets) = (Tensor.FromSpan(x, N, 1), Tensor.FromSpan(Y, N, 2));
        DataModel model = isLaplace
            ? new LaplaceApproximation(X, targets, new SquaredExponential(), new WeibullLikelihood(), new ConstantMean())
            : new ExpectationPropagation(X, targets, new SquaredExponential(), new LogLogisticLikelihood(), new ConstantMean());
        var report = model.Fit(isLaplace ? null : new(Optimizer: new(MaxEvaluations: 4)));
        Assert.True(report.IsConverged || !isLaplace);
        Assert.Null(report.Comparison);
        var posterior = model.Posterior();
        Assert.Equal(1, posterior.Outputs);
        var f = posterior.PredictF(X);
        var errors = (f.Mean - truth).ToArray();
        Assert.InRange(Math.Sqrt(errors.Average(e => e * e)), 0, isLaplace ? 0.3 : 0.6);
        var y = posterior.PredictY(X);
        Assert.Equal([N, 1], y.Quantile(0.5).Shape.ToArray());
        Assert.Equal([N], posterior.LogDensity(X, targets).Shape.ToArray());
        Assert.Throws<ArgumentException>(() => posterior.LogDensity(X, Op.Columns(targets, 0)));
    }

    [Fact]
    public void Bounds_come_in_pairs() => Assert.Equal(
        "LaplaceApproximation: Y has shape [2, 3]; expected 2 columns for each target, as WeibullLikelihood takes.",
        Assert.Throws<ArgumentException>(() => new LaplaceApproximation(Tensor.Ones(2, 1), Tensor.Ones(2, 3), new Linear(), new WeibullLikelihood())).Message);

    private static ScalarLikelihood Made(string kind) => kind switch
    {
        "poisson" => new PoissonLikelihood(),
        "poisson softplus" => new PoissonLikelihood(new SoftplusLink()),
        "exponential" => new ExponentialLikelihood(),
        "gamma mean" => new GammaMeanLikelihood(),
        "gamma scale" => new GammaScaleLikelihood(),
        _ => new BetaLikelihood(scale: 20),
    };

    /// <summary>The objective where a fit begins, and its report.</summary>
    private static (double First, FitReport Report) Fitted(string kind, ulong seed, bool isGuessed)
    {
        const int N = 60;
        var X = Tensor.FromSpan([.. Enumerable.Range(0, N).Select(i => 8.0 * i / N)], N, 1);
        // Shares of about 3 %, and numbers about e⁴: each far from what f = 0 says.
        var Y = kind == "beta"
            ? Made(kind).Given(X, 0.4 * Op.Sin(X) - 1.9).Sample(new Numerics.Philox(seed))
            : Made(kind).Given(X, 1.5 * Op.Sin(X) + 4).Sample(new Numerics.Philox(seed));
        var model = new LaplaceApproximation(X, Y, new SquaredExponential(), Made(kind), new ConstantMean());
        var data = isGuessed ? model.TrainingData : TrainingData.OfLatentFunctions(X, Y, model.Likelihood);
        var first = double.NaN;
        var report = MaximumLikelihood.Fit(model, () => -model.LogPosteriorDensity(), data, new(), new First(step => first = double.IsNaN(first) ? step.LogDensity : first));
        return (first, report);
    }

    private sealed class First(Action<FitProgress> then) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => then(value);
    }

    /// <summary>A link that does not say its inverse.</summary>
    private sealed class Squared : Link
    {
        public override Tensor Forward(Tensor f) => Op.Square(f);
    }

    private static double[] Forward(Link link, Likelihood likelihood, params double[] y) => link.Forward(Tensor.FromSpan(Guess(likelihood, y))).ToArray();

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (a, b) in expected.Zip(actual)) Assert.Equal(a, b, 1e-14 * Math.Max(1, Math.Abs(a)));
    }

    private static double[] Guess(Likelihood likelihood, params double[] y)
    {
        var N = y.Length / likelihood.ColumnsPerTarget;
        return likelihood.LatentGuess(Tensor.Ones(N, 1), Tensor.FromSpan(y, N, likelihood.ColumnsPerTarget))!.ToArray();
    }
}
