namespace Cotangent.GaussianProcesses;

/// <summary>Everything <see cref="Adam"/> needs to go on: with the same state, and the same gradients, it takes the same steps, bit for bit.</summary>
/// <param name="X">The point reached; the next evaluation is there.</param>
/// <param name="FirstMoment">m, the running mean of the gradients.</param>
/// <param name="SecondMoment">v, the running mean of their squares.</param>
/// <param name="Iteration">Steps taken.</param>
/// <param name="Value">The function where the last step began; NaN before the first.</param>
/// <param name="GradientNorm">The largest |∂f/∂xᵢ| there; NaN before the first step, 0 for no variables.</param>
/// <param name="Reason">Why it ended, or that it runs.</param>
public sealed record AdamState(double[] X, double[] FirstMoment, double[] SecondMoment, int Iteration, double Value, double GradientNorm, StopReason Reason);
