using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Everything a chain is, between two of its transitions: going on from it gives the draws that going on without a pause would have given.</summary>
/// <param name="Iteration">Its transitions so far, those of warm-up included.</param>
/// <param name="Position">The unconstrained values.</param>
/// <param name="Random">Where its random numbers are.</param>
/// <param name="StepSize">Its step size; NaN for a sampler without one.</param>
/// <param name="InverseMass">Its inverse mass matrix, or the diagonal of it; empty for a sampler without one.</param>
/// <param name="Averaging">What the adaptation of the step size remembers.</param>
/// <param name="Spread">What the adaptation of the mass matrix remembers; null for a sampler without one.</param>
/// <param name="Draws">The unconstrained values drawn after warm-up, one draw after the other.</param>
/// <param name="Transitions">How those draws were made.</param>
public sealed record ChainState(
    int Iteration, double[] Position, PhiloxState Random, double StepSize, double[] InverseMass, DualAveragingState Averaging, SpreadState? Spread, double[] Draws, Transition[] Transitions);
