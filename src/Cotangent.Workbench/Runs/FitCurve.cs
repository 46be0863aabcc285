using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What a figure of a fit of one input shows: the rows, and the predicted band over their range, in units of the data.</summary>
/// <param name="Title">The heading of the figure.</param>
/// <param name="Trained">The rows that trained.</param>
/// <param name="HeldOut">The rows that were held out.</param>
/// <param name="X">The inputs of the band, ascending.</param>
/// <param name="Band">The predictions at the inputs of the band, with their 95 % interval.</param>
/// <param name="HeldOutSpans">Ranges of the input that were held out as a whole.</param>
public sealed record FitCurve(string Title, RegressionData Trained, RegressionData HeldOut, double[] X, PredictedTargets Band, IReadOnlyList<(double From, double To)> HeldOutSpans)
{
    /// <summary>The curve of a fit.</summary>
    /// <exception cref="ArgumentException">The fit has several inputs.</exception>
    public static FitCurve Of(IFitted outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (data, split) = (outcome.Data, outcome.Split);
        if (data.D != 1) throw new ArgumentException($"FitCurve.Of: the fit has {data.D} inputs; expected one. Use FitPoints.Of.");
        var (train, test) = (data.Take(split.Train), data.Take(split.Test));
        var x = Evenly(data.X.Min(), data.X.Max(), data.N);
        return new(
            $"{data.TargetName}: Gaussian process, {outcome.TrainedRows} rows trained, {split.Test.Length} held out{FitPoints.Censored(outcome)}",
            train,
            test,
            x,
            Predictor.Predict(outcome.Posterior, outcome.Standardizer, x),
            Spans(train.X, test.X));
    }

    /// <summary>Evenly spaced inputs, several for each row, so that a season shows.</summary>
    public static double[] Evenly(double from, double to, int rows)
    {
        var count = Math.Clamp(4 * rows, 500, 4000);
        return [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1)).Distinct()]; // distinct: a range of a few roundings is possible
    }

    /// <summary>The range of the held-out rows, where no training row lies in it.</summary>
    private static (double From, double To)[] Spans(double[] train, double[] test)
    {
        if (test.Length == 0) return [];
        var (from, to) = (test.Min(), test.Max());
        return Array.Exists(train, x => x >= from && x <= to) ? [] : [(from, to)];
    }
}
