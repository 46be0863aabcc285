using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Polynomials of degree p: k(x, x′) = (Σ_d σ_d² x_d x′_d + γ)ᵖ.</summary>
/// <remarks>
/// Its values are polynomials about x = 0, so that the function it means changes when the inputs are shifted; and far from 0, where x is large beside its spread, digits of the
/// spread are lost, p times as
/// many as in <see cref="Linear"/>. Centre such inputs: subtract a fixed point near the data from them, such as their mean. Source: Rasmussen &amp; Williams (2006), section 4.2.2.
/// </remarks>
/// <example>
/// <code>
/// var kernel = new Polynomial(degree: 2);
/// </code>
/// </example>
public sealed class Polynomial : Kernel
{
    /// <summary>Creates the kernel with a fixed degree p ≥ 1, variance σ² (one, or one per column) and offset γ.</summary>
    public Polynomial(int degree = 3, StartValue variance = default, StartValue offset = default, int[]? activeDims = null) : base(activeDims)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degree, 1);
        Degree = degree;
        Variance = variance.PerColumn(this, ActiveDims, Transform.Positive());
        Offset = offset.Scalar(this, Transform.Positive());
    }

    /// <summary>The degree p.</summary>
    public int Degree { get; }

    /// <summary>The variances σ²: a scalar, or [D].</summary>
    public Parameter Variance { get; }

    /// <summary>The offset γ, a scalar.</summary>
    public Parameter Offset { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("variance", Variance), new("offset", Offset)];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("degree", Degree), .. base.Settings];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2) => WholePower.Of(MatMul(X * ForColumns(Variance, X), X2, transposeB: true) + Offset.Value, Degree);

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X) => WholePower.Of(Sum(Square(X) * ForColumns(Variance, X), -1) + Offset.Value, Degree);
}
