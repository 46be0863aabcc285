namespace Cotangent.GaussianProcesses;

/// <summary>A kernel that was tried before the fit, and where its short fit ended.</summary>
/// <param name="Name">The kernel in words.</param>
/// <param name="Kernel">The kernel with the parameters it ended at, of standardised data.</param>
/// <param name="LogMarginalLikelihood">The log marginal likelihood at the end of its short fit.</param>
/// <param name="Evaluations">The number of evaluations of the objective.</param>
/// <param name="Number">Which of the candidates it is, from 1.</param>
/// <param name="Count">How many candidates there are.</param>
public sealed record KernelTrial(string Name, Kernel Kernel, double LogMarginalLikelihood, int Evaluations, int Number, int Count);
