namespace Cotangent.GaussianProcesses;

/// <summary>Independent outputs with one kernel for all of them: cov(f_p(x), f_q(x′)) = k(x, x′) where p = q, and 0 elsewhere.</summary>
/// <remarks>What <see cref="Svgp"/> and <see cref="Gpr"/> take their kernel to mean. It is of use with inducing variables of its own for each output.</remarks>
/// <example>
/// <code>
/// var kernel = new SharedIndependent(new Matern52(), outputs: 3);
/// </code>
/// </example>
public sealed class SharedIndependent : MultiOutputKernel
{
    /// <summary>Creates the kernel of a number of outputs.</summary>
    /// <param name="kernel">The covariance of every output.</param>
    /// <param name="outputs">P, the number of outputs.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no outputs.</exception>
    public SharedIndependent(Kernel kernel, int outputs) : base(One(kernel), outputs, outputs)
    {
    }

    /// <summary>The covariance of every output.</summary>
    public Kernel Kernel => Kernels[0];

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("outputs", Outputs)];
}
