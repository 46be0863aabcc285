namespace Cotangent.GaussianProcesses;

/// <summary>All that the adaptation of a step size remembers.</summary>
/// <param name="Center">μ, which log ε is drawn to.</param>
/// <param name="Count">The transitions so far.</param>
/// <param name="Error">The running mean of target less acceptance.</param>
/// <param name="Average">The running average of log ε.</param>
public readonly record struct DualAveragingState(double Center, int Count, double Error, double Average);
