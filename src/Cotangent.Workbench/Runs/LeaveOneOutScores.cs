using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>How well each training row is predicted by the others, of exact regression, where too few rows are held out to tell.</summary>
internal static class LeaveOneOutScores
{
    private const int FewHeldOut = 30;
    private const int MostTrained = 2000; // which costs about three evaluations more

    /// <summary>The scores in units of the data; null where enough rows are held out, or the model has no such formula.</summary>
    internal static Scores? Of(FitProblem problem, Posterior posterior)
    {
        if (posterior is not ExactPosterior exact || problem.Split.Test.Length >= FewHeldOut || problem.Training.N > MostTrained) return null;
        var (y, scale) = (exact.LeaveOneOut(), problem.Standardizer.TargetScale);
        double[] variances = [.. y.Variance.ToArray().Select(variance => scale * scale * variance)];
        return Array.TrueForAll(variances, variance => variance > 0 && double.IsFinite(variance)) ? Scores.Of(problem.Training.Y, problem.Standardizer.MeanBack(y.Mean.Span), variances) : null;
    }
}
