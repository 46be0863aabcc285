using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The expectation parameters of a Gaussian, and the way back: η₁ = E[f] = m and η₂ = E[f fᵀ] = S + m mᵀ of f ~ N(m, S).</summary>
/// <remarks>
/// Layout, as in GPflow: a mean [N, L] has a column per latent function, a matrix [L, N, N] one layer per latent function. The gradient of a loss with respect to η
/// is its natural gradient with respect to the natural parameters S⁻¹m and −½S⁻¹: no Fisher matrix is built or solved for.
/// Source: Salimbeni, Eleftheriadis and Hensman (2018), "Natural gradients in practice: non-conjugate variational inference in Gaussian process models", section 2 and eq. 10.
/// </remarks>
public static class ExpectationParameters
{
    /// <summary>η₁ = m and η₂ = Q Qᵀ + m mᵀ for the mean m and a square root Q of the covariance.</summary>
    /// <param name="qMu">m [N, L].</param>
    /// <param name="qSqrt">Q [L, N, N], lower triangular as a rule; all of it is read, and any Q with Q Qᵀ = S gives the same.</param>
    /// <returns>η₁ [N, L] and η₂ [L, N, N], each a tensor of its own: a gradient with respect to η₁ is not one with respect to m.</returns>
    /// <remarks>Cost: 2 L N³ flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static (Tensor Eta1, Tensor Eta2) MeanVarSqrtToExpectation(Tensor qMu, Tensor qSqrt)
    {
        Shapes.In(nameof(MeanVarSqrtToExpectation)).Is(qMu, "N L").Is(qSqrt, "L N N");
        return (Identity(qMu), MatMul(qSqrt, qSqrt, transposeB: true) + Outer(qMu));
    }

    /// <summary>m = η₁ and L = chol(η₂ − η₁ η₁ᵀ), lower triangular with a positive diagonal.</summary>
    /// <param name="eta1">η₁ [N, L].</param>
    /// <param name="eta2">η₂ [L, N, N], symmetric; only its lower triangle is read.</param>
    /// <returns>The mean [N, L] and the square root [L, N, N] of the covariance.</returns>
    /// <remarks>
    /// The square root depends on η₁ as well as on η₂. For cotangents m̄ and L̄, η̄₂ = S̄ and η̄₁ = m̄ − 2 S̄ η₁, where S̄ is the symmetrised gradient of the Cholesky
    /// factor: see <see cref="Cholesky(Tensor)"/>. The difference loses digits where m is far larger than the standard deviations: about log₁₀(m²/s²) of them. No jitter is added.
    /// Cost: N³/3 flops per latent function, and 2N³/3 for the gradient.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    /// <exception cref="NotPositiveDefiniteException">η₂ − η₁ η₁ᵀ is not positive definite: there is no such Gaussian.</exception>
    public static (Tensor Mean, Tensor VarSqrt) ExpectationToMeanVarSqrt(Tensor eta1, Tensor eta2)
    {
        Shapes.In(nameof(ExpectationToMeanVarSqrt)).Is(eta1, "N L").Is(eta2, "L N N");
        var S = eta2 - Outer(eta1);
        try
        {
            return (Identity(eta1), Cholesky(S));
        }
        catch (NotPositiveDefiniteException error)
        {
            throw new NotPositiveDefiniteException(
                $"{nameof(ExpectationToMeanVarSqrt)}: eta2 − eta1 eta1ᵀ is not positive definite for latent function {error.BatchIndex}, at pivot {error.Pivot}; expected the " +
                    "covariance of a Gaussian. Make eta1 and eta2 of one Gaussian; after a natural gradient step, take a smaller one.",
                error);
        }
    }

    /// <summary>m mᵀ [L, N, N] for the columns of m [N, L].</summary>
    private static Tensor Outer(Tensor m)
    {
        var columns = LatentLayout.Columns(m);
        return MatMul(columns, columns, transposeB: true);
    }
}
