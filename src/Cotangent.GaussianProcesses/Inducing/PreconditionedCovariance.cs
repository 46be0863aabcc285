using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>K + Σ at all pairs of rows, and (Q + Σ)⁻¹, which preconditions it.</summary>
/// <remarks>Cost: N²/2 evaluations of the kernel for the first, and N M for the second. Source: Artemev, Burt and van der Wilk (2021), "Tighter bounds on the log marginal likelihood of
/// Gaussian process regression using conjugate gradients", section 3.2.</remarks>
/// <param name="covariance">Kernel and inducing variables, at the parameters that are read now.</param>
/// <param name="X">The rows [N D].</param>
/// <param name="L">The factor of Kuu.</param>
/// <param name="LB">The factor of I + A Σ⁻¹ Aᵀ.</param>
/// <param name="s2">The variances of the noise [N 1].</param>
/// <param name="elements">How many numbers of a covariance there are at a time.</param>
internal sealed class PreconditionedCovariance(InducedCovariance covariance, Tensor X, Tensor L, Tensor LB, Tensor s2, int elements)
{
    private readonly RowTiles tiles = new(X.Shape[0], L.Shape[0], elements);

    /// <summary>V [N P] with (K + Σ) V about R [N P], each column by itself, until rᵀ (Q + Σ)⁻¹ r is at most a tolerance, r being what is left of it.</summary>
    /// <param name="R">The right-hand sides.</param>
    /// <param name="tolerance">Of rᵀ (Q + Σ)⁻¹ r, for each column.</param>
    /// <param name="steps">The most steps.</param>
    internal Tensor Solve(Tensor R, double tolerance, int steps) => ConjugateGradients.Solve(R, Times, Preconditioned, (a, b) => Sum(a * b, 0), tolerance, steps);

    /// <summary>(K + Σ) V.</summary>
    internal Tensor Times(Tensor V) => CovarianceTimes.Of(covariance.Kernel, X, V, elements) + s2 * V;

    /// <summary>(Q + Σ)⁻¹ R = Σ⁻¹ R − Σ⁻¹ Aᵀ (LB LBᵀ)⁻¹ A Σ⁻¹ R, with Kuf by tiles.</summary>
    private Tensor Preconditioned(Tensor R)
    {
        var scaled = R / s2;
        var sum = Enumerable.Range(0, tiles.Count).Select(tile => MatMul(Kuf(tile), tiles.Slice(scaled, tile))).Aggregate((a, b) => a + b);
        var inner = TriangularSolve(LB, TriangularSolve(LB, TriangularSolve(L, sum)), adjoint: true);
        var weights = TriangularSolve(L, inner, adjoint: true);
        return scaled - Concat([.. Enumerable.Range(0, tiles.Count).Select(tile => Conditional.Mean(Kuf(tile), weights))]) / s2;
    }

    private Tensor Kuf(int tile) => covariance.Inducing.Kuf(covariance.Kernel, tiles.Of(X, tile));
}
