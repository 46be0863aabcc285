using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Gaussian distributions of independent numbers: N(μ, diag(s)).</summary>
/// <param name="mean">μ [N d].</param>
/// <param name="variances">s [N d].</param>
internal sealed class DiagonalBlock(Tensor mean, Tensor variances) : GaussianBlock(mean)
{
    public override Tensor Covariance(Tensor A, Tensor B) => RowsTimes(variances, A * B);

    internal override DiagonalBlock Beside(Tensor origin) => new(Mean - origin, variances);

    internal override (Tensor LogWeight, ILineMoments Tilted) Tilt(Tensor p, Tensor C)
    {
        var b = 1 + p * variances;
        var squares = Square(Beside(Mean) - ExpandDims(C, 1)); // [d N M M′]
        var distance = Sum(Beside(p / b) * squares, 0);
        return (-0.5 * (BesideFeatures(Sum(Log(b), -1)) + distance), new DiagonalTilt(Mean / b, p * variances / b, variances / b, C));

        static Tensor Beside(Tensor rows) => Reshape(Transpose(rows), rows.Shape[1], rows.Shape[0], 1, 1);
    }

    /// <summary>Σₙ wₙ E exp(−½ Σ_d p_d (x_nd − c_dk)²) for weights w [N] and centres C [d K]: [K].</summary>
    internal Tensor SumOfBumps(Tensor p, Tensor C, Tensor weights)
    {
        var b = 1 + p * variances;
        return BumpSums.Of(Mean, p / b, weights * Exp(-0.5 * Sum(Log(b), -1)), C);
    }

    /// <summary>κ_r = 2ʳ⁻¹ (r − 1)! Σ_d ((w s)ʳ + r w μ² (w s)ʳ⁻¹).</summary>
    internal override Tensor[] CumulantsOfSquares(Tensor w, int count)
    {
        var cumulants = new Tensor[count];
        var (ws, squares) = (w * variances, w * Square(Mean));
        var power = Tensor.Ones(1);
        for (var r = 1; r <= count; r++)
        {
            cumulants[r - 1] = SquareFactor(r) * Sum(power * (ws + r * squares), [-1], keepDims: true);
            power *= ws;
        }
        return cumulants;
    }

    internal override Tensor At(Tensor nodes) => ExpandDims(Mean, 1) + ExpandDims(SafeSqrt(variances), 1) * nodes;
}
