using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>One unknown level, the same at every input: k(x, x′) = σ².</summary>
/// <example>
/// <code>
/// var kernel = new Constant() + new SquaredExponential();
/// </code>
/// </example>
public sealed class Constant : Kernel
{
    /// <summary>Creates the kernel with variance σ².</summary>
    public Constant(StartValue variance = default) : base(null) => Variance = variance.Scalar(this, Transform.Positive());

    /// <summary>The variance σ², in units of y².</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    /// <remarks>None.</remarks>
    public override IReadOnlyList<int> ColumnsSeen(int count) => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2))];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => BroadcastTo(Variance, [.. X.Shape[..^1], 1]) * Tensor.Ones([.. X2.Shape[..^2], 1, X2.Shape[^2]]);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => ForEachPoint(Variance, X);

    /// <summary>Frequency 0.</summary>
    protected override IReadOnlyList<SpectralDraw> SpectralDraws(int columns, int count, Philox random) => [new(Variance, Tensor.Zeros(1, columns))];
}
