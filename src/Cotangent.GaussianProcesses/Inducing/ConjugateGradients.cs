using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>V with (K + Σ) V about R, by conjugate gradients that (Q + Σ)⁻¹ preconditions: each column by itself, until rᵀ (Q + Σ)⁻¹ r is at most a tolerance, r being what is left of it.</summary>
/// <remarks>Cost: N²/2 evaluations of the kernel a step, and N M for the preconditioner. Source: Artemev, Burt and van der Wilk (2021), "Tighter bounds on the log marginal likelihood of
/// Gaussian process regression using conjugate gradients", section 3.2.</remarks>
/// <param name="covariance">Kernel and inducing variables, at the parameters that are read now.</param>
/// <param name="X">The rows [N D].</param>
/// <param name="L">The factor of Kuu.</param>
/// <param name="LB">The factor of I + A Σ⁻¹ Aᵀ.</param>
/// <param name="s2">The variances of the noise [N 1].</param>
/// <param name="elements">How many numbers of a covariance there are at a time.</param>
internal sealed class ConjugateGradients(InducedCovariance covariance, Tensor X, Tensor L, Tensor LB, Tensor s2, int elements)
{
    /// <summary>After so many steps what is left is computed anew, since rounding makes it drift.</summary>
    private const int Restart = 40;

    private readonly RowTiles tiles = new(X.Shape[0], L.Shape[0], elements);

    /// <summary>V [N P] from 0, for R [N P].</summary>
    /// <param name="R">The right-hand sides.</param>
    /// <param name="tolerance">Of rᵀ (Q + Σ)⁻¹ r, for each column.</param>
    /// <param name="steps">The most steps.</param>
    internal Tensor Solve(Tensor R, double tolerance, int steps)
    {
        var (V, left) = (Tensor.Zeros(R.Shape), R);
        var Z = Preconditioned(left);
        var (direction, size) = (Z, Columns(left, Z));
        for (var step = 1; step <= steps && Max(size).ToScalar() > tolerance; step++)
        {
            var isLeft = Greater(size, tolerance); // a column that is solved stays where it is
            var product = Times(direction);
            var length = isLeft * size / Where(isLeft, Columns(direction, product), Tensor.Scalar(1));
            V += length * direction;
            left = step % Restart == 0 ? R - Times(V) : left - length * product;
            Z = Preconditioned(left);
            var next = Columns(left, Z);
            direction = Z + next / Where(isLeft, size, Tensor.Scalar(1)) * direction;
            size = next;
        }
        return V;
    }

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

    private static Tensor Columns(Tensor A, Tensor B) => Sum(A * B, 0);
}
