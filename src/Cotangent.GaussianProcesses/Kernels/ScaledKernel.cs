using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A kernel times a constant, which training does not move: c k(x, x′), written <c>2 * kernel</c>.</summary>
/// <remarks>c is no parameter, as most kernels have a variance already, and two factors could not be told apart. <c>new Constant(2) * kernel</c> has one.</remarks>
/// <example>
/// <code>
/// var kernel = 2 * new Matern32(); // a ScaledKernel
/// </code>
/// </example>
public sealed class ScaledKernel : Kernel
{
    /// <summary>Creates a multiple of a kernel.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not a finite number above 0.</exception>
    public ScaledKernel(Kernel kernel, double factor = 1) : base(null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        if (!(factor > 0) || !double.IsFinite(factor)) throw new ArgumentOutOfRangeException(nameof(factor), factor, "ScaledKernel: the factor must be a finite number above 0.");
        (Kernel, Factor) = (kernel, factor);
    }

    /// <summary>The kernel k.</summary>
    public Kernel Kernel { get; }

    /// <summary>The factor c, a pure number.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("kernel", Kernel)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("factor", Factor)];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X) => Factor * Kernel.K(X);

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Factor * Kernel.K(X, X2);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => Factor * Kernel.Diagonal(X);

    /// <inheritdoc/>
    protected override IReadOnlyList<SpectralDraw> SpectralDraws(int columns, int count, Philox random) =>
        [.. Kernel.DrawFrequencies(columns, count, random).Select(draw => draw with { Variance = Factor * draw.Variance })];
}
