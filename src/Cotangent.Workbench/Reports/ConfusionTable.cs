using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Reports;

/// <summary>How often each class of the held-out rows was predicted as which.</summary>
public static class ConfusionTable
{
    /// <summary>Counts [observed, predicted] by class; empty where no row of classes is held out.</summary>
    public static int[,] Of(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var classes = outcome.HeldOutClassRows.Count > 0 ? outcome.Data.Labels!.Count : 0;
        var counts = new int[classes, classes];
        foreach (var row in outcome.HeldOutClassRows) counts[row.Observed, ClassScores.MostProbable(row.Probabilities)]++;
        return counts;
    }
}
