using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>Why a fit ended, in words.</summary>
public static class ReasonText
{
    /// <summary>The reason why a fit ended, as a short phrase.</summary>
    public static string For(FitReport report, int maxEvaluations)
    {
        ArgumentNullException.ThrowIfNull(report);
        return maxEvaluations == 0 ? "evaluated only, not fitted" : report.Reason switch
        {
            StopReason.GradientTolerance => "converged: the gradient is below its tolerance",
            StopReason.ValueTolerance => "converged: the last step gained less than the tolerance",
            StopReason.MaxEvaluations => "stopped at the limit of evaluations",
            StopReason.Cancelled => "cancelled; the best so far is kept",
            StopReason.NoDescent => "no step improves the fit further",
            StopReason.MaxIterations => "stopped at the limit of iterations",
            StopReason.NotFinite => "the density or its gradient is no longer finite; the last finite parameters are kept",
            StopReason.Patience => "held-out rows are predicted no better any more; the parameters that predicted them best are kept",
            _ => "running",
        };
    }
}
