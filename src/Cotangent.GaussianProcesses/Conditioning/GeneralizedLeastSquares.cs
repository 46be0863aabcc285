using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Y = H β + e with e ~ N(0, L Lᵀ), and every β as likely as every other before the data: β and what it leaves of Y.</summary>
/// <remarks>
/// With B = L⁻¹ H and LB LBᵀ = Bᵀ B: β | Y ~ N(<see cref="Beta"/>, (LB LBᵀ)⁻¹), for each column of Y by itself. Cost: N² (Q + P) flops.
/// Source: Rasmussen &amp; Williams (2006), eqs. 2.41, 2.42 and 2.45.
/// </remarks>
internal sealed class GeneralizedLeastSquares
{
    private readonly TrendBasis basis;
    private readonly Tensor L;
    private readonly Tensor B;
    private readonly Tensor LB;

    /// <summary>Of L [N N], the basis at the training inputs, and Y [N P].</summary>
    /// <exception cref="NotPositiveDefiniteException">Beside this covariance the columns of H cannot be told apart to working precision.</exception>
    internal GeneralizedLeastSquares(TrendBasis basis, Tensor L, Tensor Y)
    {
        (this.basis, this.L) = (basis, L);
        B = TriangularSolve(L, basis.H);
        LB = Cholesky(MatMul(B, B, transposeA: true));
        var c = TriangularSolve(L, Y);
        Beta = CholeskySolve(LB, MatMul(B, c, transposeA: true));
        Residual = c - MatMul(B, Beta);
    }

    /// <summary>The mean of β [Q P].</summary>
    internal Tensor Beta { get; }

    /// <summary>L⁻¹ (Y − H β) [N P].</summary>
    internal Tensor Residual { get; }

    /// <summary>The same trend for other data.</summary>
    /// <exception cref="ArgumentException">The inputs do not determine the trend.</exception>
    internal GeneralizedLeastSquares With(string model, Tensor X, Tensor L, Tensor Y) => new(basis.Over(model, X), L, Y);

    /// <summary>The log density of what of Y does not depend on β: of Zᵀ Y, for the N − Q orthonormal columns of Z that are orthogonal to H; a scalar.</summary>
    /// <remarks>Source: Harville (1974), "Bayesian inference for variance components using only error contrasts", eq. 4.</remarks>
    internal Tensor LogDensity()
    {
        var (N, P, Q) = (Residual.Shape[0], Residual.Shape[1], Beta.Shape[0]);
        var logs = Sum(Log(Diagonal(L))) + Sum(Log(Diagonal(LB))) - basis.LogVolume;
        return -0.5 * Sum(Square(Residual)) - P * logs - 0.5 * P * (N - Q) * Math.Log(2 * Math.PI);
    }

    /// <summary>h at inputs [M D]: [M Q].</summary>
    internal Tensor At(Tensor Xnew) => basis.At(Xnew);

    /// <summary>LB⁻¹ (hᵀ − Bᵀ A) [Q M], whose squares are the spread of f that is due to β, for h [M Q] and A = L⁻¹ Kuf [N M].</summary>
    internal Tensor Spread(Tensor h, Tensor A) => TriangularSolve(LB, h.T - MatMul(B, A, transposeA: true));

    /// <summary>hᵀ β [M P] for h [M Q].</summary>
    internal Tensor Trend(Tensor h) => MatMul(h, Beta);

    /// <summary>A − B (BᵀB)⁻¹ Bᵀ A [N M]: what the trend does not explain of A [N M].</summary>
    internal Tensor Beside(Tensor A) => A - MatMul(B, CholeskySolve(LB, MatMul(B, A, transposeA: true)));
}
