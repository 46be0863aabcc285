namespace Cotangent.GaussianProcesses;

/// <summary>Why a fit stopped, where that is not at a maximum, and what went wrong on the way.</summary>
internal static class WayDiagnostics
{
    internal static IEnumerable<Diagnostic> Of(FitReport report)
    {
        if (Stopped(report) is { } stopped) yield return stopped;
        if (report.FailedEvaluations > 0)
            yield return new(
                DiagnosticCodes.FailedEvaluations,
                DiagnosticSeverity.Info,
                $"In {report.FailedEvaluations} of {report.Evaluations} evaluations the covariance was not positive definite, or an approximation did not converge; those steps were shortened.",
                "Duplicate inputs or very small noise make a covariance singular to working precision; an approximation fails where parameters are far from any that fit.",
                "Where the fit converged there is nothing to do; otherwise drop duplicates, raise the noise floor or give the model jitter.");
    }

    /// <summary>Of a fit that was cancelled before its first evaluation.</summary>
    internal static Diagnostic NotBegun { get; } = new(
        DiagnosticCodes.Cancelled,
        DiagnosticSeverity.Error,
        "The fit was cancelled before it began; the parameters are where they were.",
        "The cancellation was asked for beforehand.",
        "Do not take it for a fit: fit again.");

    /// <summary>Of a fit that was cancelled after a start had ended at a maximum, and before all had ended.</summary>
    internal static Diagnostic Cut { get; } = new(
        DiagnosticCodes.Cancelled,
        DiagnosticSeverity.Warning,
        "The fit was stopped before all of its starts had ended; the best of those that had was kept.",
        "The cancellation was asked for during the restarts.",
        "Another start may lead higher: fit again to know.");

    private static Diagnostic? Stopped(FitReport report) => report.Reason switch
    {
        StopReason.Cancelled => new(
            DiagnosticCodes.Cancelled,
            DiagnosticSeverity.Error,
            "The fit was stopped; the best parameters so far were kept.",
            "The cancellation was asked for while it was on its way to a maximum.",
            "Do not take it for a fit that ended: fit again."),
        StopReason.MaxEvaluations when report.Evaluations > 1 => new(
            DiagnosticCodes.EvaluationsUsedUp,
            DiagnosticSeverity.Warning,
            "The fit stopped at its limit of evaluations and can still improve.",
            "It takes more evaluations than were allowed to come within the tolerances of a maximum.",
            "Raise the limit."),
        StopReason.NoDescent => new(
            DiagnosticCodes.NoDescent,
            DiagnosticSeverity.Warning,
            "No further step improved the fit before its tolerances were met; rounding limits it.",
            "The covariance is so badly conditioned that differences of the objective are lost in rounding, or a gradient is not that of its function.",
            "Check that no inputs are nearly equal with different targets, and that the noise is not tiny."),
        StopReason.NotFinite => new(
            DiagnosticCodes.NotFinite,
            DiagnosticSeverity.Error,
            "Training reached parameters at which the log density or its gradient is not finite; the last finite ones were kept.",
            "A step was too large, or numbers are so large that their squares leave the range of a double.",
            "Look for values in the data that are far too large, or take a smaller learning rate."),
        _ => null,
    };
}
