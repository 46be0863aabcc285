using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What a figure of classes over several inputs shows: how often a class was observed where it was predicted with some probability, in bins of that.</summary>
/// <param name="Title">The heading of the figure.</param>
/// <param name="Probability">The mean predicted probability in each bin that is not empty.</param>
/// <param name="Frequency">The share of them where the class was observed.</param>
/// <param name="Lower">The lower end of an interval that holds what the share could be, with 95 % probability.</param>
/// <param name="Upper">The upper end of that interval.</param>
/// <param name="Counts">How many predicted probabilities are in each bin.</param>
/// <remarks>
/// Of two classes it is the probability of the second, of more that of every class of every row. Interval: Wilson (1927), "Probable inference, the law of succession, and statistical inference".
/// </remarks>
public sealed record ClassCalibration(string Title, double[] Probability, double[] Frequency, double[] Lower, double[] Upper, int[] Counts)
{
    private const int Bins = 10;
    private const int MostTrained = 1000; // each costs as many operations as the factor has numbers

    /// <summary>The calibration of a fit of classes, on its held-out rows; on training rows where none is held out.</summary>
    /// <exception cref="ArgumentException">The fit has no classes.</exception>
    public static ClassCalibration Of(IFitted outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Data.Labels is not { } labels) throw new ArgumentException("ClassCalibration.Of: the fit has no classes; expected one of classes. Use FitPoints.Of.");
        var isHeldOut = outcome.HeldOutClassRows.Count > 0;
        var rows = isHeldOut ? outcome.HeldOutClassRows.Select(r => (r.Observed, r.Probabilities)) : Trained(outcome, labels.Count);
        int[] classes = labels.Count == 2 ? [1] : [.. Enumerable.Range(0, labels.Count)];
        var bins = rows.SelectMany(row => classes.Select(k => (p: row.Probabilities[k], isObserved: row.Observed == k)))
            .GroupBy(pair => Math.Clamp((int)(pair.p * Bins), 0, Bins - 1)).OrderBy(bin => bin.Key).Select(bin => bin.ToArray()).ToArray();
        double[] shares = [.. bins.Select(bin => bin.Average(pair => pair.isObserved ? 1.0 : 0.0))];
        var intervals = bins.Zip(shares, (bin, share) => Wilson(share, bin.Length)).ToArray();
        return new(
            $"{outcome.Data.TargetName}: calibration on {(isHeldOut ? $"{outcome.HeldOutClassRows.Count} held-out" : "training")} rows",
            [.. bins.Select(bin => bin.Average(pair => pair.p))],
            shares,
            [.. intervals.Select(i => i.Lower)],
            [.. intervals.Select(i => i.Upper)],
            [.. bins.Select(bin => bin.Length)]);
    }

    private static IEnumerable<(int Observed, IReadOnlyList<double> Probabilities)> Trained(IFitted outcome, int classes)
    {
        var rows = outcome.Split.Train;
        var step = (rows.Length + MostTrained - 1) / MostTrained;
        var data = outcome.Data.Take([.. rows.Where((_, i) => i % step == 0)]);
        return Predictor.Probabilities(outcome.Posterior, outcome.Standardizer, data.X, classes).Select((p, i) => ((int)data.Y[i], (IReadOnlyList<double>)p));
    }

    internal static (double Lower, double Upper) Wilson(double share, int count)
    {
        var z2 = Scores.Z95 * Scores.Z95;
        var (center, scale) = (share + z2 / (2 * count), 1 + z2 / count);
        var half = Scores.Z95 * Math.Sqrt(share * (1 - share) / count + z2 / (4.0 * count * count));
        return (Math.Max(0, (center - half) / scale), Math.Min(1, (center + half) / scale));
    }
}
