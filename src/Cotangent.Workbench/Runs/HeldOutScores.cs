using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>What was predicted of the held-out rows, and how good it is.</summary>
/// <param name="Numbers">The scores of numbers, counts and times; null for classes and where no row is held out.</param>
/// <param name="Rows">The rows, of numbers, counts and times.</param>
/// <param name="Classes">The scores of classes.</param>
/// <param name="ClassRows">The rows, of classes.</param>
internal sealed record HeldOutScores(Scores? Numbers, IReadOnlyList<HeldOutRow> Rows, ClassScores? Classes, IReadOnlyList<HeldOutClassRow> ClassRows)
{
    /// <summary>Predicts the held-out rows of a problem and scores that.</summary>
    internal static HeldOutScores Of(FitProblem problem, Model model, Posterior posterior)
    {
        var test = problem.Split.Test;
        if (test.Length == 0) return new(null, [], null, []);
        var rows = problem.Data.Take(test);
        if (problem.Kind == TargetSort.Label) return OfClasses(problem, posterior, rows);
        var y = Predictor.Predict(posterior, problem.Standardizer, rows.X);
        var predicted = RowsOf(test, rows, y);
        var scores = ModelKinds.PartsOf(model).Likelihood is GaussianNoise
            ? Scores.Of(rows.Y, y.Mean, [.. y.StandardDeviation.Select(sd => sd * sd)])
            : OfNumbers(problem, posterior, rows, predicted, y);
        return new(scores, predicted, null, []);
    }

    private static Scores OfNumbers(FitProblem problem, Posterior posterior, RegressionData rows, HeldOutRow[] predicted, PredictedTargets y)
    {
        var densities = Predictor.LogDensities(posterior, problem.Standardizer, rows.X, problem.Targets(rows));
        HeldOutRow[] known = [.. predicted.Where((_, i) => rows.HasEvent?[i] ?? true)];
        return new(
            known.Length == 0 ? double.NaN : Math.Sqrt(known.Average(r => (r.Observed - r.Mean) * (r.Observed - r.Mean))),
            -densities.Average(),
            known.Length == 0 ? double.NaN : known.Average(r => r.Observed >= r.Lower && r.Observed <= r.Upper ? 1.0 : 0.0),
            rows.N)
        {
            ExpectedCoverage = problem.Kind == TargetSort.Count ? y.Covered.Average() : 0.95,
            Deviance = problem.Kind == TargetSort.Count ? known.Average(r => Scores.PoissonDeviance(r.Observed, r.Mean)) : null,
            Censored = rows.N - known.Length,
        };
    }

    private static HeldOutScores OfClasses(FitProblem problem, Posterior posterior, RegressionData rows)
    {
        var probabilities = Predictor.Probabilities(posterior, problem.Standardizer, rows.X, rows.Labels!.Count);
        var predicted = RowsOf(problem.Split.Test, rows, probabilities);
        return new(null, [], ClassScores.Of([.. predicted.Select(r => r.Observed)], probabilities), predicted);
    }

    /// <summary>Rows of numbers with what was predicted of them.</summary>
    internal static HeldOutRow[] RowsOf(int[] test, RegressionData rows, PredictedTargets y) =>
        [.. test.Select((row, i) => new HeldOutRow(row, rows.Y[i], y.Mean[i], y.StandardDeviation[i], y.Lower[i], y.Upper[i]) { Center = y.Center[i] })];

    /// <summary>Rows of classes with what was predicted of them.</summary>
    internal static HeldOutClassRow[] RowsOf(int[] test, RegressionData rows, IReadOnlyList<double[]> probabilities) =>
        [.. test.Select((row, i) => new HeldOutClassRow(row, (int)rows.Y[i], probabilities[i]))];
}
