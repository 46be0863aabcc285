using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What sparse regression knows of its rows: with Q = Kfu Kuu⁻¹ Kuf and A = L⁻¹ Kuf, all of N(R; 0, Q + Σ) for independent noise of variances s2 = diag Σ.</summary>
/// <param name="LB">The factor of I + A Σ⁻¹ Aᵀ [M M].</param>
/// <param name="c">LB⁻¹ A Σ⁻¹ R [M P].</param>
/// <param name="Unexplained">tr(Σ⁻¹ (K − Q)), a scalar.</param>
/// <param name="LogDeterminant">log |Q + Σ|, a scalar.</param>
/// <param name="Quadratic">Rᵀ (Q + Σ)⁻¹ R summed over the columns, a scalar.</param>
internal sealed record SparseFactors(Tensor LB, Tensor c, Tensor Unexplained, Tensor LogDeterminant, Tensor Quadratic)
{
    /// <summary>Of rows X [N D], L Lᵀ = Kuu, noise s2 [N 1], or [1 1] where it is one for all rows, R [N P] and prior variances kff [N]. 2 M² N flops.</summary>
    internal static SparseFactors Of(InducedCovariance covariance, Tensor X, Tensor L, Tensor s2, Tensor R, Tensor kff, int elements)
    {
        var (S, b, unexplained) = SparseSums.Of(covariance, X, L, 1 / s2, R, kff, elements);
        return OfSums(S, b, unexplained, Sum(Square(R) / s2), (double)X.Shape[0] / s2.Count * Sum(Log(s2)));
    }

    /// <summary>Of what is summed over the rows: A Σ⁻¹ Aᵀ [M M], A Σ⁻¹ R [M P], tr(Σ⁻¹ (K − Q)), Σ r²/s2 and Σ log s2.</summary>
    internal static SparseFactors OfSums(Tensor S, Tensor b, Tensor unexplained, Tensor squares, Tensor logNoise)
    {
        var LB = Cholesky(S, Tensor.Scalar(1));
        var c = TriangularSolve(LB, b);
        return new(LB, c, unexplained, CholeskyLogDeterminant(LB) + logNoise, squares - Sum(Square(c)));
    }

    /// <summary>log N(R; 0, Q + Σ) of all columns, for a given number of targets, with other values for its two terms where they are bounds.</summary>
    internal static Tensor LogDensity(double count, int P, Tensor logDeterminant, Tensor quadratic) => -0.5 * (count * Math.Log(2 * Math.PI) + P * logDeterminant + quadratic);
}
