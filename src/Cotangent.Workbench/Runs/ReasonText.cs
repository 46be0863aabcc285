using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Runs;

/// <summary>Why a fit ended, in words.</summary>
public static class ReasonText
{
    /// <summary>A short phrase.</summary>
    public static string For(FitReport report, int maxEvaluations)
    {
        ArgumentNullException.ThrowIfNull(report);
        return maxEvaluations == 0 ? "evaluated only, not fitted" : report.Reason switch
        {
            StopReason.GradientTolerance => "converged: the gradient is below its tolerance",
            StopReason.ValueTolerance => "converged: the last step gained less than the tolerance",
            StopReason.MaxEvaluations => "stopped at the limit of evaluations",
            StopReason.Cancelled => "cancelled; the best so far is kept",
            StopReason.NoDescent => "no step improves the fit any more",
            _ => "running",
        };
    }
}
