using Cotangent.Numerics;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Reports;

/// <summary>What one input does to the predictions.</summary>
/// <param name="Input">The index of the input.</param>
/// <param name="Name">Its name.</param>
/// <param name="Influence">
/// How much predictions change where this input is exchanged among the rows: half the mean square of the change over the variance of the predictions. 0 for none, about 1 where nothing else matters.
/// </param>
/// <param name="X">Values of the input from its least to its greatest, in its own unit.</param>
/// <param name="Curve">The predicted target at these values, the other inputs at their medians; null for classes.</param>
/// <remarks>The influence is Sobol's total index, estimated by exchanged rows. Source: Sobol (1993); Jansen (1999), "Analysis of variance designs for model output", equation 14.</remarks>
public sealed record InputEffect(int Input, string Name, double Influence, double[] X, PredictedTargets? Curve)
{
    private const int MostRows = 500; // more tell the share no better, and each is predicted once an input
    private const int Points = 100;

    /// <summary>The effect of every input, the most influential first.</summary>
    /// <param name="outcome">The fit.</param>
    /// <param name="most">For how many inputs a curve is predicted; others have none.</param>
    public static IReadOnlyList<InputEffect> Of(FitOutcome outcome, int most)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (data, train) = (outcome.Data, outcome.Split.Train);
        var step = (train.Length + MostRows - 1) / MostRows;
        var rows = data.Take([.. train.Where((_, i) => i % step == 0)]);
        var predicted = Predicted(outcome, rows.X);
        var variance = Variance(predicted);
        var order = FitProblem.Permutation(rows.N, new Philox(outcome.Request.Seed));
        double Influence(int input)
        {
            var exchanged = (double[])rows.X.Clone();
            for (var n = 0; n < rows.N; n++) exchanged[n * data.D + input] = rows.X[order[n] * data.D + input];
            var changed = Predicted(outcome, exchanged);
            return variance > 0 ? predicted.Zip(changed, (a, b) => a.Zip(b, (p, q) => (p - q) * (p - q)).Sum()).Average() / (2 * variance) : 0;
        }
        var influences = Enumerable.Range(0, data.D).Select(d => (Input: d, Share: Influence(d))).OrderByDescending(i => i.Share).ToArray();
        double[] middle = [.. Enumerable.Range(0, data.D).Select(d => Median(rows.Input(d)))];
        return [.. influences.Select((i, rank) => rank < most && data.Labels is null
            ? Curved(outcome, i.Input, i.Share, middle)
            : new(i.Input, data.InputNames[i.Input], i.Share, [], null))];
    }

    private static InputEffect Curved(FitOutcome outcome, int input, double share, double[] middle)
    {
        var data = outcome.Data;
        var column = data.Take(outcome.Split.Train).Input(input);
        var (least, greatest) = (column.Min(), column.Max());
        double[] x = [.. Enumerable.Range(0, Points).Select(k => least + (greatest - least) * k / (Points - 1)).Distinct()];
        var at = new double[x.Length * data.D];
        for (var k = 0; k < x.Length; k++)
        {
            middle.CopyTo(at, k * data.D);
            at[k * data.D + input] = x[k];
        }
        return new(input, data.InputNames[input], share, x, Predictor.Predict(outcome.Posterior, outcome.Standardizer, at));
    }

    /// <summary>For each row the predicted target, or the probabilities of the classes.</summary>
    private static IReadOnlyList<double[]> Predicted(FitOutcome outcome, double[] X) =>
        outcome.Data.Labels is { } labels
            ? Predictor.Probabilities(outcome.Posterior, outcome.Standardizer, X, labels.Count)
            : [.. Predictor.Predict(outcome.Posterior, outcome.Standardizer, X).Center.Select(center => new[] { center })];

    private static double Variance(IReadOnlyList<double[]> rows)
    {
        var width = rows[0].Length;
        double[] mean = [.. Enumerable.Range(0, width).Select(k => rows.Average(row => row[k]))];
        return rows.Average(row => row.Zip(mean, (p, m) => (p - m) * (p - m)).Sum());
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
