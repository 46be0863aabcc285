namespace Cotangent.GaussianProcesses;

/// <summary>The product of p kernels that are the same one, with the same parameters: k(x, x′)ᵖ for a whole number p.</summary>
/// <remarks>
/// A variance in it enters as its p-th power, so that it has no unit that can be said. A power of a positive semidefinite matrix, element by element, is one by Schur's product theorem; those of other
/// exponents need not be. Its gradient at k = 0 is 0 for p > 1. Cost: that of k and log₂ p products.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new KernelPower(new Linear(), exponent: 2);
/// </code>
/// </example>
public sealed class KernelPower : Kernel
{
    /// <summary>Creates the power of a kernel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is less than 1.</exception>
    public KernelPower(Kernel kernel, int exponent = 2) : base(null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentOutOfRangeException.ThrowIfLessThan(exponent, 1);
        (Kernel, Exponent) = (kernel, exponent);
    }

    /// <summary>The kernel k.</summary>
    public Kernel Kernel { get; }

    /// <summary>The exponent p.</summary>
    public int Exponent { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel, Below: Exponent == 1 ? PureNumbers.None : PureNumbers.TargetUnsaid)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("exponent", Exponent)];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X) => WholePower.Of(Kernel.K(X), Exponent);

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => WholePower.Of(Kernel.K(X, X2), Exponent);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => WholePower.Of(Kernel.Diagonal(X), Exponent);
}
