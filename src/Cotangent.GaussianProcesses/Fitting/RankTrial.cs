namespace Cotangent.GaussianProcesses;

/// <summary>A rank that was tried, and where its fit ended.</summary>
/// <param name="Rank">The rank.</param>
/// <param name="LogMarginalLikelihood">log p of all observed values at the end of the fit. A higher rank has the lower ones in it, so that it is never less by more than a fit can miss.</param>
/// <param name="Numbers">How many numbers were fitted, less those that change nothing: W Wᵀ is the same whichever way the R columns of W are turned, by R (R − 1) / 2 angles.</param>
/// <param name="ApproximateLogEvidence">The log marginal likelihood less ½ log n for each of these numbers, of n observed values: what ranks are compared by.</param>
/// <param name="Evaluations">The number of evaluations of the objective.</param>
public sealed record RankTrial(int Rank, double LogMarginalLikelihood, int Numbers, double ApproximateLogEvidence, int Evaluations);
