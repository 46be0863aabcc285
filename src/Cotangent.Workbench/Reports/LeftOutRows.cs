using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Reports;

/// <summary>Each training row as it is predicted from all others: what a fit of few rows has in place of a holdout.</summary>
public static class LeftOutRows
{
    /// <summary>The predictions, in units of the data; empty where the model has no closed form for them.</summary>
    /// <remarks>Exact regression with Gaussian noise. The hyperparameters stay as they were fitted, to all rows. O(N³). Source: Rasmussen and Williams (2006), equations 5.10 to 5.12.</remarks>
    public static IReadOnlyList<HeldOutRow> Of(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Posterior is not ExactPosterior exact || outcome.Parts.Likelihood is not GaussianNoise) return [];
        var left = exact.LeaveOneOut();
        if (left.Mean.Shape is not [var rows, 1] || rows != outcome.Split.Train.Length) return [];
        var (shift, scale) = (outcome.Standardizer.TargetMean, outcome.Standardizer.TargetScale);
        var (mean, sd) = (left.Mean.ToArray(), left.StandardDeviation.ToArray());
        return [.. outcome.Split.Train.Select((row, i) =>
        {
            var (m, s) = (shift + scale * mean[i], scale * sd[i]);
            return new HeldOutRow(row, outcome.Data.Y[row], m, s, m - Data.Scores.Z95 * s, m + Data.Scores.Z95 * s);
        })];
    }
}
