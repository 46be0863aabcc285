using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What N rows say of whitened inducing variables v = L⁻¹ u, on average over where they lie.</summary>
/// <param name="Count">N.</param>
/// <param name="C">Σ E a aᵀ [M M], with a = L⁻¹ k(Z, x).</param>
/// <param name="b">Σ E a (y − m)ᵀ [M P].</param>
/// <param name="Squares">Σ E (y − m)², over rows and outputs; a scalar.</param>
/// <param name="Variances">Σ E k(x, x), a scalar.</param>
internal sealed record LatentSums(int Count, Tensor C, Tensor b, Tensor Squares, Tensor Variances)
{
    /// <summary>Σ E k(x, x) − a aᵀ: what v leaves of the variance of f.</summary>
    internal Tensor Unexplained => Variances - Trace(C);

    /// <summary>log N(Y; m, ·) with the best q(v) there is, less what v leaves open: as in sparse regression, for noise of one variance s2.</summary>
    internal SparseFactors Factors(Tensor s2)
    {
        var LB = Cholesky(C / s2, Tensor.Scalar(1));
        var c = TriangularSolve(LB, b / s2);
        return new(LB, c, Unexplained / s2, CholeskyLogDeterminant(LB) + Count * Log(s2), Squares / s2 - Sum(Square(c)));
    }

    /// <summary>Σ E log p(y | f) for v of mean v [M P] and covariances that add up to S [M M], over P outputs.</summary>
    internal Tensor ExpectedLogDensity(Tensor s2, Tensor v, Tensor S)
    {
        var P = v.Shape[1];
        var misfit = Squares - 2 * Sum(v * b) + Sum(C * (MatMul(v, v, transposeB: true) + S)) + P * Unexplained;
        return -0.5 * (misfit / s2 + Count * P * Log(2 * Math.PI * s2));
    }
}
