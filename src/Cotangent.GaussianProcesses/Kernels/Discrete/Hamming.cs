using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions of lists of D categories, alike where few of them differ: k(x, x′) = σ² exp(−(1/D) Σ_d [x_d ≠ x′_d] / ℓ_d).</summary>
/// <remarks>
/// The mean of the mismatches, not their sum, each over its lengthscale: with one ℓ it is exp(−share of columns that differ / ℓ). Values are equal or not, whatever numbers stand for them,
/// so a gradient
/// with respect to them is 0. Cost: O(N² D). Source: Hutter, Hoos and Leyton-Brown (2011), "Sequential model-based optimization for general algorithm configuration", whose weights are 1/(D ℓ_d) here.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Hamming(lengthscales: StartValue.LeftOut(4));
/// </code>
/// </example>
public sealed class Hamming : Kernel
{
    /// <summary>Creates the kernel with variance σ² and lengthscales ℓ, one for all columns or a list of one per column.</summary>
    public Hamming(StartValue variance = default, StartValue lengthscales = default, int[]? activeDims = null) : base(activeDims)
    {
        Variance = variance.Scalar(this, Transform.Positive());
        Lengthscales = lengthscales.PerColumn(this, ActiveDims, Transform.Positive());
    }

    /// <summary>The variance σ² = k(x, x), in units of y².</summary>
    public Parameter Variance { get; }

    /// <summary>The lengthscales ℓ, pure numbers: a column with a long one matters little. A scalar, or [D].</summary>
    public Parameter Lengthscales { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2)), new("lengthscales", Lengthscales, Unit.Pure)];

    /// <inheritdoc/>
    public override bool HasSlopes => false;

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) =>
        Variance * Exp(-Mismatches.Weighted(X, X2, 1 / (X.Shape[^1] * ForColumns(Lengthscales, X))));

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);
}
