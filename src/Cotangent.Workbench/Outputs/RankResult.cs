using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Outputs;

/// <summary>A rank that was tried before the fit: how many functions the targets have in common.</summary>
/// <param name="Rank">The rank.</param>
/// <param name="LogMarginalLikelihood">The log marginal likelihood at the end of its fit, on the rows that were compared.</param>
/// <param name="ApproximateLogEvidence">The same less ½ log n for each number that was fitted: what ranks are compared by.</param>
/// <param name="IsChosen">Whether the fit took this one.</param>
public sealed record RankResult(int Rank, double LogMarginalLikelihood, double ApproximateLogEvidence, bool IsChosen)
{
    internal static IReadOnlyList<RankResult> Of(RankChoice choice) =>
        [.. choice.Trials.Select(t => new RankResult(t.Rank, t.LogMarginalLikelihood, t.ApproximateLogEvidence, t.Rank == choice.Rank))];
}
