using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What a figure of classes over one input shows: the rows by their class, and the predicted probability of each class over their range.</summary>
/// <param name="Title">The heading of the figure.</param>
/// <param name="Trained">The rows that trained.</param>
/// <param name="HeldOut">The rows that were held out.</param>
/// <param name="X">The inputs of the curves, ascending.</param>
/// <param name="Probabilities">The probability of each class at the inputs of the curves: a list for each class.</param>
public sealed record ClassCurve(string Title, RegressionData Trained, RegressionData HeldOut, double[] X, IReadOnlyList<double[]> Probabilities)
{
    /// <summary>The curves of a fit of classes.</summary>
    /// <exception cref="ArgumentException">The fit has several inputs, or no classes.</exception>
    public static ClassCurve Of(IFitted outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (data, split) = (outcome.Data, outcome.Split);
        if (data.D != 1 || data.Labels is not { } labels) throw new ArgumentException($"ClassCurve.Of: the fit has {data.D} inputs; expected one, and classes.");
        var x = FitCurve.Evenly(data.X.Min(), data.X.Max(), data.N);
        var rows = Predictor.Probabilities(outcome.Posterior, outcome.Standardizer, x, labels.Count);
        return new(
            $"{data.TargetName}: probabilities of classes, {outcome.TrainedRows} rows trained, {split.Test.Length} held out",
            data.Take(split.Train),
            data.Take(split.Test),
            x,
            [.. Enumerable.Range(0, labels.Count).Select(k => rows.Select(p => p[k]).ToArray())]);
    }
}
