using Cotangent.Numerics;
using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What every likelihood must do.</summary>
/// <remarks>
/// The expectation of log p(y | f) and the logarithm of that of p(y | f) are those of a fine quadrature, the first is at most the second, and both are log p(y | f) where f is known;
/// the moments of y given f are those of its distribution, and those that are predicted follow from them by the law of total variance; each row is by itself, whatever leading axes
/// there are and if there are none; gradients in mean, variance and parameters are those of the values; derivatives in f are finite far
/// out; and what is predicted obeys <see cref="DistributionLaws"/>.
/// </remarks>
public static class LikelihoodLaws
{
    /// <summary>Tries all laws.</summary>
    /// <param name="make">Makes the likelihood, every time with the same parameters.</param>
    /// <param name="X">Inputs [N D].</param>
    /// <param name="Y">Targets [N P].</param>
    /// <param name="accuracy">The error that its expectations may have: 1e-10 for closed forms, else what its quadrature reaches.</param>
    /// <param name="spread">The standard deviation of the means of f that are tried, and the largest size of those of f about them.</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(Func<Likelihood> make, Tensor X, Tensor Y, double accuracy = 1e-10, double spread = 1)
    {
        ArgumentNullException.ThrowIfNull(make);
        Shapes.In("LikelihoodLaws.Hold").Is(X, "N D").Is(Y, "N P");
        var random = new Philox(1);
        var likelihood = make();
        var latents = Y.Shape[1] / likelihood.ColumnsPerTarget * likelihood.LatentsPerTarget;
        var (mean, variance) = (spread * Law.Normal(random, Y.Shape[0], latents), spread * spread * (0.1 + 0.2 * Op.Square(Law.Normal(random, Y.Shape[0], latents))));
        HasExpectations(likelihood, X, mean, variance, Y, accuracy);
        IsKnownWithF(likelihood, X, mean, Y);
        TakesRowsOneByOne(likelihood, X, mean, variance, Y);
        TakesLeadingAxes(likelihood, X, mean, variance, Y);
        HasGradients(likelihood, X, mean, variance, Y);
        if (likelihood is ScalarLikelihood scalar) HasTails(scalar, X, mean, Y);
        var given = likelihood.Given(X, mean);
        DistributionLaws.Hold(Name(likelihood, "given f"), given);
        DistributionLaws.HasItsMoments(Name(likelihood, "given f"), given);
        DistributionLaws.Hold(Name(likelihood, "predicted"), likelihood.Predict(X, mean, variance), Math.Max(accuracy, 1e-8));
    }

    private static void HasExpectations(Likelihood likelihood, Tensor X, Tensor mean, Tensor variance, Tensor Y, double accuracy)
    {
        var expected = likelihood.ExpectedLogProbability(X, mean, variance, Y);
        var density = likelihood.LogPredictiveDensity(X, mean, variance, Y);
        Law.RequireAtMost(Name(likelihood, "the expected log density is at most the log of the expected density"), expected, density, 1e-12);
        var (meanOfLogs, logOfMeans) = FineQuadrature.Logs(F => likelihood.LogProbability(X, F, Y), mean, variance, likelihood.LatentsPerTarget);
        Law.RequireClose(Name(likelihood, "the expected log density is that of a fine quadrature"), meanOfLogs, expected, accuracy);
        Law.RequireClose(Name(likelihood, "the predictive density is that of a fine quadrature"), logOfMeans, density, accuracy);
        HasTotalMoments(likelihood, X, mean, variance, accuracy);
    }

    private static void HasTotalMoments(Likelihood likelihood, Tensor X, Tensor mean, Tensor variance, double accuracy)
    {
        var (m, v) = (likelihood.ConditionalMean(X, mean), likelihood.ConditionalVariance(X, mean));
        var y = likelihood.Predict(X, mean, variance);
        if (!Law.IsFinite(m)) return;
        var average = FineQuadrature.Average(F => likelihood.ConditionalMean(X, F), mean, variance, likelihood.LatentsPerTarget);
        Law.RequireClose(Name(likelihood, "the predicted mean is the average of the means given f"), average, y.Mean, accuracy);
        if (!Law.IsFinite(v)) return;
        var within = FineQuadrature.Average(F => likelihood.ConditionalVariance(X, F), mean, variance, likelihood.LatentsPerTarget);
        var between = FineQuadrature.Average(F => Op.Square(likelihood.ConditionalMean(X, F) - average), mean, variance, likelihood.LatentsPerTarget);
        Law.RequireClose(Name(likelihood, "the predicted variance is the average variance given f and the variance of the means"), within + between, y.Variance, accuracy);
    }

    private static void IsKnownWithF(Likelihood likelihood, Tensor X, Tensor F, Tensor Y)
    {
        var (known, none) = (likelihood.LogProbability(X, F, Y), Tensor.Zeros(F.Shape));
        Law.RequireClose(Name(likelihood, "where f is known, the expected log density is the log density"), known, likelihood.ExpectedLogProbability(X, F, none, Y), 1e-12);
        Law.RequireClose(Name(likelihood, "where f is known, the predictive density is the density"), known, likelihood.LogPredictiveDensity(X, F, none, Y), 1e-12);
        var (y, at) = (likelihood.Predict(X, F, none), Tensor.Scalar(0.7));
        Law.RequireClose(Name(likelihood, "where f is known, the prediction is the distribution given f"), likelihood.Given(X, F).Cdf(at), y.Cdf(at), 1e-12);
    }

    private static void TakesRowsOneByOne(Likelihood likelihood, Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var (log, expected, predicted) = (likelihood.LogProbability(X, mean, Y), likelihood.ExpectedLogProbability(X, mean, variance, Y), likelihood.Predict(X, mean, variance));
        var at = Tensor.Scalar(0.7);
        for (var i = 0; i < Y.Shape[0]; i++)
        {
            Tensor Row(Tensor x) => Law.Rows(x, [i]);
            Law.RequireClose(Name(likelihood, "the log density of a row is its own"), Row(Op.ExpandDims(log, 1)), Op.ExpandDims(likelihood.LogProbability(Row(X), Row(mean), Row(Y)), 1), 1e-12);
            Law.RequireClose(
                Name(likelihood, "the expected log density of a row is its own"),
                Row(Op.ExpandDims(expected, 1)),
                Op.ExpandDims(likelihood.ExpectedLogProbability(Row(X), Row(mean), Row(variance), Row(Y)), 1),
                1e-12);
            Law.RequireClose(Name(likelihood, "the prediction of a row is its own"), Row(predicted.Cdf(at)), likelihood.Predict(Row(X), Row(mean), Row(variance)).Cdf(at), 1e-12);
        }
        Tensor None(Tensor x) => Tensor.Zeros(0, x.Shape[1]);
        Law.RequireClose(Name(likelihood, "of no rows there is nothing"), Tensor.Zeros(0), likelihood.ExpectedLogProbability(None(X), None(mean), None(variance), None(Y)), 0);
        var nothing = Tensor.Zeros(0, Y.Shape[1] / likelihood.ColumnsPerTarget);
        Law.RequireClose(Name(likelihood, "of no rows nothing is predicted"), nothing, likelihood.Predict(None(X), None(mean), None(variance)).Mean, 0);
    }

    /// <summary>F [2 3 N L], of which the last is as it was.</summary>
    private static void TakesLeadingAxes(Likelihood likelihood, Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var shift = Tensor.FromSpan([0.5, -0.3, 0.2, 0.9, -1.1, 0.0], 2, 3, 1, 1);
        void Same(string what, Func<Tensor, Tensor> f)
        {
            var (all, last) = (f(mean + shift), f(mean));
            if (Law.IsFinite(last)) Law.RequireClose(Name(likelihood, $"{what} has the leading axes of f"), last, Law.Part(Law.Part(all, 1), 2), 1e-12);
            if (!all.Shape.SequenceEqual([2, 3, .. last.Shape])) throw new LawBrokenException(Name(likelihood, $"{what} has shape {Shapes.Text(all.Shape)} with leading axes 2 and 3."));
        }

        Same("the log density", F => likelihood.LogProbability(X, F, Y));
        Same("the expected log density", F => likelihood.ExpectedLogProbability(X, F, variance, Y));
        Same("the predictive density", F => likelihood.LogPredictiveDensity(X, F, variance, Y));
        Same("the predicted mean", F => likelihood.Predict(X, F, Op.BroadcastTo(variance, F.Shape)).Mean);
        Same("the mean given f", F => likelihood.ConditionalMean(X, F));
        Same("the variance given f", F => likelihood.ConditionalVariance(X, F));
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

    /// <summary>Log p, its slope and its curvature in f, which Newton's method needs, as far out as it may go.</summary>
    private static void HasTails(ScalarLikelihood likelihood, Tensor X, Tensor mean, Tensor Y)
    {
        foreach (var offset in new[] { -100.0, -30, -10, -3, 3, 10, 30, 100 })
        {
            var F = mean + offset;
            var (first, second) = likelihood.LogDensityDerivatives(X, F, Y);
            if (!Law.IsFinite(likelihood.LogProbability(X, F, Y)) || !Law.IsFinite(first) || !Law.IsFinite(second))
                throw new LawBrokenException(Name(likelihood, $"at {Law.Number(offset)} from where f is expected, its log density or a derivative of it is not finite."));
            if (likelihood.IsLogConcave) Law.RequireAtMost(Name(likelihood, "a log-concave density is concave"), second, Tensor.Zeros(second.Shape), 1e-12);
        }
    }

    private static string Name(Likelihood likelihood, string law) => $"LikelihoodLaws: {likelihood.GetType().Name}: {law}";
}
