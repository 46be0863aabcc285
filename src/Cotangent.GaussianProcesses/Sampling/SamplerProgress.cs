namespace Cotangent.GaussianProcesses;

/// <summary>Where a chain is.</summary>
/// <param name="Chain">The chain, from 0.</param>
/// <param name="Iteration">Its transitions so far, those of warm-up included.</param>
/// <param name="IsWarmup">Whether the last of them was one of warm-up.</param>
/// <param name="StepSize">Its step size now; NaN for a sampler without one.</param>
/// <param name="Last">How that transition went.</param>
public readonly record struct SamplerProgress(int Chain, int Iteration, bool IsWarmup, double StepSize, Transition Last);
