using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions of long sequences of categories, with heavier tails than <see cref="Hamming"/>:
/// k(x, x′) = σ² ((1 + α) / (α + h))^β with h the number of columns in which x and x′ differ.</summary>
/// <remarks>
/// As published, it is σ² at h = 1 and σ² ((1 + α)/α)^β, above σ², at equal points. Values are equal or not, whatever numbers stand for them, so a gradient with respect to them is 0. Cost: O(N² D).
/// Source: Amin, Weinstein and Marks (2023), "Biological sequence kernels with guaranteed flexibility".
/// </remarks>
/// <example>
/// <code>
/// var kernel = new HammingInverseMultiquadric(alpha: 1, beta: 0.5);
/// </code>
/// </example>
public sealed class HammingInverseMultiquadric : Kernel
{
    /// <summary>Creates the kernel with variance σ², offset α and power β, all positive.</summary>
    public HammingInverseMultiquadric(StartValue variance = default, StartValue alpha = default, StartValue beta = default, int[]? activeDims = null) : base(activeDims)
    {
        Variance = variance.Scalar(this, Transform.Positive());
        Alpha = alpha.Scalar(this, Transform.Positive());
        Beta = beta.Scalar(this, Transform.Positive());
    }

    /// <summary>The variance σ² of points that differ in one column, in units of y².</summary>
    public Parameter Variance { get; }

    /// <summary>The offset α, a number of columns: a large one makes the first mismatches matter little.</summary>
    public Parameter Alpha { get; }

    /// <summary>The power β, a pure number.</summary>
    public Parameter Beta { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2)), new("alpha", Alpha, Unit.Pure), new("beta", Beta, Unit.Pure)];

    /// <inheritdoc/>
    public override bool HasSlopes => false;

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Of(Mismatches.Weighted(X, X2, Tensor.Scalar(1)));

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Of(Tensor.Scalar(0)), X);

    private Tensor Of(Tensor h) => Variance * Exp(Beta * Log((1 + Alpha.Value) / (Alpha.Value + h)));
}
