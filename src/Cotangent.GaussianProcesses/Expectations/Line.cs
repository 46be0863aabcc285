using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>(aₘᵀx + bₘ)ᵖ for a whole number p.</summary>
/// <param name="Columns">Its d columns.</param>
/// <param name="Slopes">a [M d].</param>
/// <param name="Offset">b, a scalar, or [M].</param>
/// <param name="Power">p ≥ 1.</param>
internal sealed record Line(int[] Columns, Tensor Slopes, Tensor Offset, int Power) : TermFactor(Columns)
{
    internal override Tensor At(Tensor X) => WholePower.Of(MatMul(X, Slopes, transposeB: true) + Offset, Power);

    /// <summary>The line along some of its columns.</summary>
    internal Line On(int[] columns) => this with { Columns = columns, Slopes = Op.Columns(Slopes, [.. columns.Select(column => Array.IndexOf(Columns, column))]) };

    internal override Line ToPower(int exponent) => this with { Power = exponent * Power };
}
