namespace Cotangent.GaussianProcesses;

/// <summary>A kernel to try: its name in words, and how to make a new one, of standardised data.</summary>
/// <param name="Name">The kernel in words.</param>
/// <param name="Make">Makes the kernel, with start values of its own each time.</param>
public sealed record KernelCandidate(string Name, Func<Kernel> Make)
{
    /// <summary>What to try beside it, should it be the best: the same with a second season.</summary>
    internal IReadOnlyList<KernelCandidate> Extensions { get; init; } = [];
}
