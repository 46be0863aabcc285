using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Straight lines through the origin: k(x, x′) = Σ_d σ_d² x_d x′_d.</summary>
/// <remarks>
/// Its lines go through x = 0, so that the function it means changes when the inputs are shifted; and far from 0, where x is large beside its spread, digits of the spread are
/// lost in x x′. Centre such
/// inputs: subtract a fixed point near the data from them, such as their mean. Source: Rasmussen &amp; Williams (2006), section 4.2.2.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Constant() + new Linear(); // lines with any level
/// </code>
/// </example>
public sealed class Linear : Kernel
{
    /// <summary>Creates the kernel with one variance for all columns, or a list of one per column.</summary>
    public Linear(StartValue variance = default, int[]? activeDims = null) : base(activeDims) => Variance = variance.PerColumn(this, ActiveDims, Transform.Positive());

    /// <summary>The variances σ², in units of y²/x²: a scalar, or [D].</summary>
    public Parameter Variance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance, Unit.Target(2).PerInput(ActiveDims, 2))];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => MatMul(X * ForColumns(Variance, X), X2, transposeB: true);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => Sum(Square(X) * ForColumns(Variance, X), -1);
}
