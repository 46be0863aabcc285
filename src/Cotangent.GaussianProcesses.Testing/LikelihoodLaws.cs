using Cotangent.Numerics;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every likelihood of continuous targets with a latent function for each must do.</summary>
/// <remarks>
/// The expectation of log p(y | f) and the logarithm of that of p(y | f) are those of a fine quadrature, the first is at most the second, and both are log p(y | f) where f is known;
/// each row is by itself; gradients in mean, variance and parameters are those of the values; and the predicted distribution is one: its density integrates to the probability between
/// its quantiles, its distribution function meets them, its draws fall below them as often as they should, and its interval lies between them.
/// </remarks>
public static class LikelihoodLaws
{
    private const int Nodes = 200;
    private const int Panels = 250;
    private const int Draws = 4000;
    private static readonly double[] Probabilities = [0.05, 0.2, 0.5, 0.8, 0.95];

    /// <summary>Tries all laws.</summary>
    /// <param name="make">Makes the likelihood, every time with the same parameters.</param>
    /// <param name="X">Inputs [N D].</param>
    /// <param name="Y">Targets [N P].</param>
    /// <param name="accuracy">The error that its expectations may have: 1e-10 for closed forms, else what its quadrature reaches.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(Func<Likelihood> make, Tensor X, Tensor Y, double accuracy = 1e-10)
    {
        ArgumentNullException.ThrowIfNull(make);
        Shapes.In("LikelihoodLaws.Hold").Is(X, "N D").Is(Y, "N P");
        var random = new Philox(1);
        var (mean, variance) = (Law.Normal(random, Y.Shape[0], Y.Shape[1]), 0.1 + 0.2 * Op.Square(Law.Normal(random, Y.Shape[0], Y.Shape[1])));
        var likelihood = make();
        HasExpectations(likelihood, X, mean, variance, Y, accuracy);
        IsKnownWithF(likelihood, X, mean, Y);
        TakesRowsOneByOne(likelihood, X, mean, variance, Y);
        HasGradients(likelihood, X, mean, variance, Y);
        PredictsADistribution(likelihood, X, mean, variance);
    }

    private static void HasExpectations(Likelihood likelihood, Tensor X, Tensor mean, Tensor variance, Tensor Y, double accuracy)
    {
        var expected = likelihood.ExpectedLogProbability(X, mean, variance, Y);
        var density = likelihood.LogPredictiveDensity(X, mean, variance, Y);
        Law.RequireAtMost(Name(likelihood, "the expected log density is at most the log of the expected density"), expected, density, 1e-12);
        var (x, w) = (new double[Nodes], new double[Nodes]);
        GaussHermite.Rule(x, w);
        var (weights, atMean) = (Tensor.FromSpan(w, Nodes, 1), likelihood.LogProbability(X, mean, Y));
        var (meanOfLogs, logOfMeans) = (atMean, atMean);
        for (var p = 0; p < Y.Shape[1]; p++)
        {
            // What moving the f of one output to each node adds to log p [Nodes N].
            var only = Tensor.FromSpan([.. Enumerable.Range(0, Y.Shape[1]).Select(q => q == p ? 1.0 : 0)]);
            var added = Op.Stack([.. x.Select(node => likelihood.LogProbability(X, mean + only * (node * Op.Sqrt(variance)), Y) - atMean)]);
            (meanOfLogs, logOfMeans) = (meanOfLogs + Op.Sum(weights * added, 0), logOfMeans + Op.LogSumExp(Op.Log(weights) + added, 0));
        }
        Law.RequireClose(Name(likelihood, "the expected log density is that of a fine quadrature"), meanOfLogs, expected, accuracy);
        Law.RequireClose(Name(likelihood, "the predictive density is that of a fine quadrature"), logOfMeans, density, accuracy);
    }

    private static void IsKnownWithF(Likelihood likelihood, Tensor X, Tensor F, Tensor Y)
    {
        var (known, none) = (likelihood.LogProbability(X, F, Y), Tensor.Zeros(F.Shape));
        Law.RequireClose(Name(likelihood, "where f is known, the expected log density is the log density"), known, likelihood.ExpectedLogProbability(X, F, none, Y), 1e-12);
        Law.RequireClose(Name(likelihood, "where f is known, the predictive density is the density"), known, likelihood.LogPredictiveDensity(X, F, none, Y), 1e-12);
    }

    private static void TakesRowsOneByOne(Likelihood likelihood, Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var (log, expected, predicted) = (likelihood.LogProbability(X, mean, Y), likelihood.ExpectedLogProbability(X, mean, variance, Y), likelihood.Predict(X, mean, variance));
        for (var i = 0; i < Y.Shape[0]; i++)
        {
            Tensor Row(Tensor x) => Law.Rows(x, [i]);
            Law.RequireClose(Name(likelihood, "the log density of a row is its own"), Row(Op.ExpandDims(log, 1)), Op.ExpandDims(likelihood.LogProbability(Row(X), Row(mean), Row(Y)), 1), 1e-12);
            Law.RequireClose(
                Name(likelihood, "the expected log density of a row is its own"),
                Row(Op.ExpandDims(expected, 1)),
                Op.ExpandDims(likelihood.ExpectedLogProbability(Row(X), Row(mean), Row(variance), Row(Y)), 1),
                1e-12);
            Law.RequireClose(Name(likelihood, "the prediction of a row is its own"), Row(predicted.Quantile(0.3)), likelihood.Predict(Row(X), Row(mean), Row(variance)).Quantile(0.3), 1e-12);
        }
    }

    private static void HasGradients(Likelihood likelihood, Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        GradientCheck.Run(a => likelihood.ExpectedLogProbability(X, a[0], a[1], Y), [mean, variance]);
        GradientCheck.Run(a => likelihood.LogPredictiveDensity(X, a[0], a[1], Y), [mean, variance], order: 1);
        GradientCheck.Run(a => likelihood.LogProbability(X, a[0], Y), [mean]);
        var objective = new Objective(likelihood, () => Op.Sum(likelihood.ExpectedLogProbability(X, mean, variance, Y)) + Op.Sum(likelihood.LogPredictiveDensity(X, mean, variance, Y)));
        var (at, gradient, unused) = (objective.Read(), new double[objective.Count], new double[objective.Count]);
        var expected = CentralDifference.Gradient(moved => objective.Evaluate(moved.Span, unused), Tensor.FromSpan(at));
        objective.Evaluate(at, gradient);
        Law.RequireClose(Name(likelihood, "the gradient in the parameters is that of the values"), expected, Tensor.FromSpan(gradient), 1e-7);
    }

    private static void PredictsADistribution(Likelihood likelihood, Tensor X, Tensor mean, Tensor variance)
    {
        var y = likelihood.Predict(X, mean, variance);
        Tensor[] quantiles = [.. Probabilities.Select(y.Quantile)];
        for (var k = 0; k < quantiles.Length; k++)
        {
            Law.RequireClose(Name(likelihood, "the distribution function meets the quantiles"), Tensor.Full(Probabilities[k], mean.Shape), y.Cdf(quantiles[k]), 1e-13);
            if (k == 0) continue;
            var share = Tensor.Full(Probabilities[k] - Probabilities[k - 1], mean.Shape);
            Law.RequireClose(Name(likelihood, "the density integrates to the probability between quantiles"), share, Integral(y, quantiles[k - 1], quantiles[k]), 1e-8);
        }
        var (lower, upper) = y.Interval(0.8);
        Law.RequireClose(Name(likelihood, "the interval begins at a quantile"), y.Quantile(0.1), lower, 1e-12);
        Law.RequireClose(Name(likelihood, "the interval ends at a quantile"), y.Quantile(0.9), upper, 1e-12);
        var random = new Philox(2);
        var median = y.Quantile(0.8);
        var below = Enumerable.Range(0, Draws).Select(_ => Op.LessEqual(y.Sample(random), median)).Aggregate((a, b) => a + b) / Draws;
        Law.RequireClose(Name(likelihood, "draws fall below a quantile as often as they should"), Tensor.Full(0.8, mean.Shape), below, 5 * Math.Sqrt(0.8 * 0.2 / Draws));
    }

    /// <summary>∫ p(y) dy by Simpson's rule.</summary>
    private static Tensor Integral(PredictiveDistribution y, Tensor from, Tensor to)
    {
        var (step, sum) = ((to - from) / (2 * Panels), Tensor.Zeros(from.Shape));
        for (var k = 0; k <= 2 * Panels; k++) sum += (k is 0 or 2 * Panels ? 1 : k % 2 == 1 ? 4 : 2) * Op.Exp(y.LogDensity(from + k * step));
        return sum * step / 3;
    }

    private static string Name(Likelihood likelihood, string law) => $"LikelihoodLaws: {likelihood.GetType().Name}: {law}";
}
