using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>(Σ_d w_d x_d² + c)ᵖ for a whole number p: what a dot product is of a point with itself.</summary>
/// <param name="Columns">Its d columns.</param>
/// <param name="Weights">w [d], above 0.</param>
/// <param name="Offset">c, a scalar.</param>
/// <param name="Power">p ≥ 1.</param>
internal sealed record QuadraticForm(int[] Columns, Tensor Weights, Tensor Offset, int Power) : TermFactor(Columns)
{
    internal override Tensor At(Tensor X) => WholePower.Of(Sum(Weights * Square(X), [-1], keepDims: true) + Offset, Power);

    /// <summary>The p-th moment from cumulants κ₁ … κ_p, each [N 1]: m_r = Σ_j C(r − 1, j) κ_{r−j} m_j.</summary>
    /// <remarks>Cumulants of xᵀW x add up over what is independent; source: Mathai and Provost (1992), "Quadratic forms in random variables", section 3.2b.</remarks>
    internal Tensor Expected(GaussianBlock x)
    {
        var cumulants = x.CumulantsOfSquares(Weights, Power);
        cumulants[0] += Offset;
        var moments = new Tensor[Power];
        for (var r = 1; r <= Power; r++)
        {
            var moment = cumulants[r - 1];
            var choose = 1.0;
            for (var j = 1; j < r; j++)
            {
                choose = choose * (r - j) / j;
                moment += choose * cumulants[r - j - 1] * moments[j - 1];
            }
            moments[r - 1] = moment;
        }
        return moments[^1];
    }

    internal override QuadraticForm ToPower(int exponent) => this with { Power = exponent * Power };
}
