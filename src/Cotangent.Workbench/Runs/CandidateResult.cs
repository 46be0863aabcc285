using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>A kernel that was tried before the fit, and where its short fit ended.</summary>
/// <param name="Name">The kernel in words.</param>
/// <param name="Kernel">The kernel as an expression.</param>
/// <param name="LogMarginalLikelihood">The log marginal likelihood at the end of its short fit.</param>
/// <param name="Evaluations">The number of evaluations of the objective.</param>
public sealed record CandidateResult(string Name, string Kernel, double LogMarginalLikelihood, int Evaluations)
{
    internal static CandidateResult Of(KernelTrial trial) => new(trial.Name, KernelExpression.Text(trial.Kernel), trial.LogMarginalLikelihood, trial.Evaluations);
}
