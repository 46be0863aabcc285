using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>One sine of unknown phase, along one direction: k(x, x′) = σ² cos(2π Σ_d (x_d − x′_d)/ℓ_d).</summary>
/// <remarks>
/// Over several columns a lengthscale may be negative, which turns the direction: give it <see cref="Transform.Identity"/> then, by <see cref="StartValue.In"/>.
/// Evaluated as cos a cos a′ + sin a sin a′, a matrix product of rank 2: O(N²), with no cosine of a pair. Source: the real part of Bochner's theorem for one frequency,
/// Rasmussen &amp; Williams (2006), section 4.2.1.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Cosine(lengthscales: 12); // a period of 12
/// </code>
/// </example>
public sealed class Cosine : Kernel
{
    /// <summary>Creates the kernel with variance σ² and lengthscales ℓ, one for all columns or a list of one per column.</summary>
    public Cosine(StartValue variance = default, StartValue lengthscales = default, int[]? activeDims = null) : base(activeDims)
    {
        Variance = variance.Scalar(this, Transform.Positive());
        Lengthscales = lengthscales.PerColumn(this, ActiveDims, Transform.Positive());
    }

    /// <summary>The variance σ² = k(x, x), in units of y².</summary>
    public Parameter Variance { get; }

    /// <summary>The lengthscales ℓ, in units of x: along column d it repeats after ℓ_d. A scalar, or [D].</summary>
    public Parameter Lengthscales { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2)), new("lengthscales", Lengthscales, Unit.Inputs(ActiveDims))];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var anchor = Anchor(X);
        var weights = Frequencies(X);
        return Waves.Between((X - anchor) * weights, (X2 - anchor) * weights, Variance);
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);

    private Tensor Frequencies(Tensor X) => 2 * Math.PI / ForColumns(Lengthscales, X);

    /// <summary>The one there is.</summary>
    protected override IReadOnlyList<SpectralDraw> SpectralDraws(int columns, int count, Philox random) => [new(Variance, BroadcastTo(Frequencies(Tensor.Zeros(1, columns)), 1, columns))];
}
