using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Noise as part of the function: k(x, x′) = σ² for one and the same point, else 0.</summary>
/// <remarks>K(X) is σ² I; K(X, X2) is 0 even where rows are equal, for they are other points.</remarks>
/// <example>
/// <code>
/// var kernel = new SquaredExponential() + new White(0.1);
/// </code>
/// </example>
public sealed class White : Kernel
{
    /// <summary>Creates the kernel with variance σ².</summary>
    public White(StartValue variance = default) : base(null) => Variance = variance.Scalar(this, Transform.Positive());

    /// <summary>The variance σ², in units of y².</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    /// <remarks>None.</remarks>
    public override IReadOnlyList<int> ColumnsSeen(int count) => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2))];

    /// <inheritdoc/>
    public override bool HasSlopes => false;

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X) => DiagonalMatrix(ForEachPoint(Variance, X));

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => Tensor.Zeros([.. X.Shape[..^1], 1]) * Tensor.Zeros([.. X2.Shape[..^2], 1, X2.Shape[^2]]);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);
}
