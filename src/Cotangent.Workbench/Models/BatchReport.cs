using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>Runs a training by minibatches and reports on it.</summary>
internal static class BatchReport
{
    /// <summary>Runs the training to its end. Its density is the bound smoothed over about an epoch.</summary>
    /// <param name="training">The training.</param>
    /// <param name="stepsBefore">How many steps it took before, in another run.</param>
    /// <param name="run">Who watches it, and what ends it.</param>
    internal static FitReport Of(VariationalTraining training, int stepsBefore, TrainingRun run)
    {
        var bounds = new List<double>();
        var smoothed = double.NaN;
        foreach (var step in training.Steps(run.Cancellation))
        {
            bounds.Add(step.Bound);
            smoothed = step.SmoothedBound;
            run.Progress?.Report(new(0, step.Step, step.Step, smoothed, double.NaN));
            run.Checkpoint?.WriteIfDue(training);
        }
        var steps = stepsBefore + bounds.Count;
        if (steps > 0) run.Checkpoint?.Write(training); // a place before the first step would leave out the rest of a beginning that was cut
        var report = new FitReport(smoothed, false, training.Reason, steps, steps, 0, double.NaN, [smoothed]);
        return report with { Diagnostics = [.. Diagnostics(training.Reason, bounds)] };
    }

    private static IEnumerable<Diagnostic> Diagnostics(StopReason reason, List<double> bounds)
    {
        if (reason == StopReason.Cancelled)
            yield return new(
                DiagnosticCodes.Cancelled,
                DiagnosticSeverity.Error,
                "The fit was stopped; the parameters of its last step were kept.",
                "The cancellation was asked for while it was on its way to a maximum.",
                "Do not take it for a fit that ended: fit again.");
        if (reason == StopReason.NotFinite)
            yield return new(
                DiagnosticCodes.NotFinite,
                DiagnosticSeverity.Error,
                "Training reached parameters at which the bound or its gradient is not finite; the last finite ones were kept.",
                "A step was too large, or numbers are so large that their squares leave the range of a double.",
                "Look for values in the data that are far too large.");
        if (reason == StopReason.MaxIterations && bounds.Count > 0 && IsStillRising(bounds))
            yield return new(
                DiagnosticCodes.EvaluationsUsedUp,
                DiagnosticSeverity.Warning,
                "Training stopped at its limit of steps while the bound still rose.",
                "In the last tenth of the steps the bound of a minibatch was higher than in the tenth before by more than three standard errors.",
                "Raise the limit with the setting MaxEvaluations.");
    }

    private static bool IsStillRising(List<double> bounds)
    {
        var count = bounds.Count / 10;
        if (count < 2) return true;
        var (late, before) = (bounds[^count..], bounds[^(2 * count)..^count]);
        var error = Math.Sqrt((Variance(late) + Variance(before)) / count);
        return late.Average() - before.Average() > 3 * error;
    }

    private static double Variance(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
    }
}
