using System.Globalization;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>How much two collections of counts have in common: k(x, x′) = σ² Σ_d min(x_d, x′_d) / Σ_d max(x_d, x′_d) for x ≥ 0.</summary>
/// <remarks>
/// The Tanimoto kernel of multisets, also called Ružička similarity; <see cref="Tanimoto"/> is the form of dot products, which is the same on zeros and ones alone. k(0, 0) = σ². Where
/// counts are equal
/// the derivative with respect to either is the middle of its slopes on both sides. Inputs are read as values, once for each call, to refuse negative ones. Cost: O(N² D).
/// Source: Ralaivola, Swamidass, Saigo and Baldi (2005), "Graph kernels for chemical informatics", section 4.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new MinMax();
/// </code>
/// </example>
public sealed class MinMax : Kernel
{
    /// <summary>Creates the kernel with variance σ².</summary>
    public MinMax(StartValue variance = default, int[]? activeDims = null) : base(activeDims) => Variance = variance.Scalar(this, Transform.Positive());

    /// <summary>The variance σ² = k(x, x), in units of y².</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2))];

    /// <inheritdoc/>
    public override bool HasSlopes => false;

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        RequireNotNegative(X, nameof(X));
        RequireNotNegative(X2, nameof(X2));
        var least = Enumerable.Range(0, X.Shape[^1]).Select(d => Minimum(Columns(X, d), SwapAxes(Columns(X2, d), -1, -2))).Aggregate((sum, next) => sum + next);
        var all = Sum(X, [-1], keepDims: true) + SwapAxes(Sum(X2, [-1], keepDims: true), -1, -2);
        return Variance * SharedParts.Ratio(least, all - least);
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X)
    {
        RequireNotNegative(X, nameof(X));
        return ForEachPoint(Variance, X);
    }

    private static void RequireNotNegative(Tensor X, string name)
    {
        var values = X.Span;
        var D = X.Shape[^1];
        for (var i = 0; i < values.Length; i++)
            if (values[i] < 0)
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"MinMax.K: row {i / D} of {name} has {values[i]} in column {i % D} of those it sees; expected counts, from 0. Use Tanimoto for numbers of either sign."));
    }
}
