namespace Cotangent.GaussianProcesses.Tests.Likelihoods;

/// <summary>A fit begins near the latent functions that targets suggest, and works in the units of the data.</summary>
public class LatentGuessTests
{
    private const double Never = double.PositiveInfinity;

    [Fact]
    public void Each_target_suggests_the_latent_function_that_explains_it()
    {
        Near([Math.Log(0.5), Math.Log(300.5)], Guess(new NegativeBinomialLikelihood(), 0, 300));
        Assert.Null(new NegativeBinomialLikelihood(link: new SoftplusLink()).LatentGuess(At.One, At.One));
        Near([Math.Log(7.5), Math.Log(7.5)], Guess(new ZeroInflatedPoissonLikelihood(), 0, 7));
        Near([Math.Log(0.5 / 10.5), 0], Guess(new BinomialLikelihood(10), 0, 5));
        Near([Math.Log(2.4), Math.Log(0.1)], Guess(new LogNormalLikelihood(), 2.4, 0.1));
        Near([Math.Log(3), Math.Log(2), Math.Log(5), 0.5 * Math.Log(8)], Guess(new WeibullLikelihood(), 3, 3, 2, Never, 0, 5, 2, 4));
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

    private static void Near(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (a, b) in expected.Zip(actual)) Assert.Equal(a, b, 1e-14);
    }

    private static double[] Guess(Likelihood likelihood, params double[] y)
    {
        var N = y.Length / likelihood.ColumnsPerTarget;
        return likelihood.LatentGuess(Tensor.Ones(N, 1), Tensor.FromSpan(y, N, likelihood.ColumnsPerTarget))!.ToArray();
    }
}
