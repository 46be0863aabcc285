using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The q that the bound of sparse regression is taken at, the best there is, the same for every output but for its mean.</summary>
internal static class RegressionGaussian
{
    /// <summary>q(v) of the whitened v = L⁻¹ u: its mean (LB LBᵀ)⁻¹ A Σ⁻¹ R [M P] and square root [P M M].</summary>
    internal static FullGaussian OfWhitened(SparseFactors q)
    {
        var (mean, root) = Whitened(q);
        return ForEachOutput(mean, root);
    }

    /// <summary>q(u), for L Lᵀ = Kuu.</summary>
    internal static FullGaussian Of(SparseFactors q, Tensor L)
    {
        var (mean, root) = Whitened(q);
        return ForEachOutput(MatMul(LowerTriangle(L), mean), MatMul(LowerTriangle(L), root));
    }

    /// <summary>The mean of v and the lower square root of (LB LBᵀ)⁻¹, which is the transposed inverse of the upper factor of LB LBᵀ.</summary>
    private static (Tensor Mean, Tensor Root) Whitened(SparseFactors q)
    {
        var upper = UpperFactor.Of(MatMul(q.LB, q.LB, transposeB: true));
        return (TriangularSolve(q.LB, q.c, adjoint: true), TriangularSolve(upper, Tensor.Identity(q.LB.Shape[0]), Triangle.Upper, adjoint: true));
    }

    private static FullGaussian ForEachOutput(Tensor mean, Tensor root) => new(mean, BroadcastTo(LowerTriangle(root), mean.Shape[1], root.Shape[0], root.Shape[0]));
}
