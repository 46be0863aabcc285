namespace Cotangent.GaussianProcesses;

/// <summary>A report as text for people. A fit that is not to be used as it is says so in its first line.</summary>
internal static class FitReportText
{
    private const int Most = 8; // lengthscales that are listed

    internal static string Of(FitReport report)
    {
        string[] lines =
        [
            OfVerdict(report),
            FormattableString.Invariant($"log density {report.LogDensity:G9}, {(report.IsConverged ? "converged" : "not converged")} ({report.Reason})"),
            FormattableString.Invariant(
                $"{Count(report.Iterations, "iteration")}, {Count(report.Evaluations, "evaluation")}, of which {report.FailedEvaluations} failed; largest slope left {report.GradientNorm:G3}"),
            $"starts ended at {string.Join(", ", report.StartLogDensities.Select(value => FormattableString.Invariant($"{value:G9}")))}",
            .. OfTheModel(report),
            .. report.StartsFromData.Count == 0 ? (string[])[] : [$"starts from the data: {string.Join(", ", report.StartsFromData)}"],
            .. report.Diagnostics.Select(d => d.ToString()),
        ];
        return string.Join("\n", lines);
    }

    internal static string OfVerdict(FitReport report) => report.Verdict switch
    {
        FitVerdict.Sound => "Sound: the fit ended at a maximum, and nothing speaks against it.",
        FitVerdict.Doubtful => "Doubtful: the fit ended at a maximum, but see the warnings below.",
        FitVerdict.ExplainsNothing => "EXPLAINS NOTHING: the fit ended at a maximum where predictions are no better than a constant or the trend.",
        FitVerdict.Cancelled => "CANCELLED: the fit was stopped before it ended; the parameters are the best so far, not a maximum.",
        FitVerdict.NotFitted => "Not fitted: the model was evaluated where it starts.",
        _ when report.Reason == StopReason.MaxIterations => "Not known to have converged: the iterations are used up, and there is no test of convergence.",
        _ => "NOT CONVERGED: the fit ended before it reached a maximum; see below.",
    };

    private static IEnumerable<string> OfTheModel(FitReport report)
    {
        if (report.NoiseShare is { } share) yield return FormattableString.Invariant($"noise {100 * share:G3} % of the variance of the targets");
        if (report.Lengthscales.Count > 0) yield return $"lengthscales in spreads of their inputs: {string.Join(", ", report.Lengthscales.Take(Most))}{More(report.Lengthscales.Count)}";
        if (report.Comparison is { } comparison) yield return comparison.ToString();
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : FormattableString.Invariant($"{count} {noun}s");

    private static string More(int count) => count > Most ? $", and {count - Most} more" : "";
}
