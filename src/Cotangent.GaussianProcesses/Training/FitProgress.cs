namespace Cotangent.GaussianProcesses;

/// <summary>Where a fit is.</summary>
/// <param name="Start">The start under way, from 0.</param>
/// <param name="Iteration">Accepted steps of this start.</param>
/// <param name="Evaluations">Evaluations of this start.</param>
/// <param name="LogDensity">The objective: log marginal likelihood, plus log priors if any.</param>
/// <param name="GradientNorm">The largest slope.</param>
public sealed record FitProgress(int Start, int Iteration, int Evaluations, double LogDensity, double GradientNorm);
