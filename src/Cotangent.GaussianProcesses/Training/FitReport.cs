namespace Cotangent.GaussianProcesses;

/// <summary>How to fit.</summary>
/// <param name="Restarts">Further starts beside the present parameters, drawn around them.</param>
/// <param name="Seed">Of the draws: the same seed gives the same fit.</param>
/// <param name="Optimizer">When one start is done; the evaluations are counted for each start.</param>
/// <param name="NoiseFloor">
/// The least noise variance, as a share of the variance of the targets: what keeps a fit from chasing interpolation. A noise that starts at or below it may go to 0.
/// </param>
public sealed record FitOptions(int Restarts = 0, ulong Seed = 0, LbfgsOptions? Optimizer = null, double NoiseFloor = 1e-6);

/// <summary>Where a fit is.</summary>
/// <param name="Start">The start under way, from 0.</param>
/// <param name="Iteration">Accepted steps of this start.</param>
/// <param name="Evaluations">Evaluations of this start.</param>
/// <param name="LogDensity">The objective: log marginal likelihood, plus log priors if any.</param>
/// <param name="GradientNorm">The largest slope.</param>
public sealed record FitProgress(int Start, int Iteration, int Evaluations, double LogDensity, double GradientNorm);

/// <summary>How a fit went.</summary>
/// <param name="LogDensity">The objective at the parameters kept: log marginal likelihood, plus log priors if any.</param>
/// <param name="IsConverged">Whether the best start ended at a maximum.</param>
/// <param name="Reason">Why the best start ended.</param>
/// <param name="Iterations">Accepted steps of the best start.</param>
/// <param name="Evaluations">Evaluations of the objective, all starts together.</param>
/// <param name="FailedEvaluations">Those among them where the covariance was not positive definite; their steps were shortened.</param>
/// <param name="GradientNorm">The largest slope left.</param>
/// <param name="StartLogDensities">The objective each start ended at, the given one first; NaN for one that could not begin.</param>
public sealed record FitReport(
    double LogDensity,
    bool IsConverged,
    StopReason Reason,
    int Iterations,
    int Evaluations,
    int FailedEvaluations,
    double GradientNorm,
    IReadOnlyList<double> StartLogDensities);
