using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>How much two sets have in common, members over members of either: k(x, x′) = σ² x·x′ / (|x|² + |x′|² − x·x′), where x has 1 for a member and 0 for no member.</summary>
/// <remarks>
/// The form of dot products. For counts there is another, <see cref="MinMax"/>; on zeros and ones both are the same. k(0, 0) = σ², and k(0, x) = 0 for other x; derivatives with respect to
/// inputs are given
/// as 0 where both are 0. It is a covariance for any real numbers. Cost: O(N² D).
/// Source: Ralaivola, Swamidass, Saigo and Baldi (2005), "Graph kernels for chemical informatics", section 4; Gower (1971).
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Tanimoto();
/// </code>
/// </example>
public sealed class Tanimoto : Kernel
{
    /// <summary>Creates the kernel with variance σ².</summary>
    public Tanimoto(StartValue variance = default, int[]? activeDims = null) : base(activeDims) => Variance = variance.Scalar(this, Transform.Positive());

    /// <summary>The variance σ² = k(x, x), in units of y².</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2))];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var products = MatMul(X, X2, transposeB: true);
        return Variance * SharedParts.Ratio(products, products + SquaredDistance(X, X2)); // so that equal rows give 1 exactly
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);
}
