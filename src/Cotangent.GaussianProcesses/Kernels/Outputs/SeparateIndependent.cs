namespace Cotangent.GaussianProcesses;

/// <summary>Independent outputs with a kernel for each of them: cov(f_p(x), f_q(x′)) = k_p(x, x′) where p = q, and 0 elsewhere.</summary>
/// <example>
/// <code>
/// var kernel = new SeparateIndependent(new Matern52(), new Linear()); // two outputs
/// </code>
/// </example>
public sealed class SeparateIndependent : MultiOutputKernel
{
    /// <summary>Creates the kernel of as many outputs as there are kernels.</summary>
    /// <param name="kernels">The covariance of each output, in order.</param>
    /// <exception cref="ArgumentException">A kernel is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no kernels.</exception>
    public SeparateIndependent(params IReadOnlyList<Kernel> kernels) : base(kernels, kernels?.Count ?? 1, kernels?.Count ?? 1)
    {
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. Kernels.Select((k, i) => new Part($"kernels[{i}]", k))];
}
