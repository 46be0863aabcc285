namespace Cotangent.GaussianProcesses;

/// <summary>The kernel that a fit begins with, and what it was compared with.</summary>
/// <param name="Kernel">The kernel, of standardised data, at the parameters that its short fit ended at.</param>
/// <param name="Noise">The noise variance to begin with; left out where nothing was compared.</param>
/// <param name="Trials">The kernels that were compared, in order; empty where there was one alone.</param>
public sealed record KernelChoice(Kernel Kernel, StartValue Noise, IReadOnlyList<KernelTrial> Trials);
