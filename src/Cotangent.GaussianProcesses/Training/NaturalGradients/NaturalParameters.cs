using static Cotangent.GaussianProcesses.ExpectationParameters;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The natural parameters of a Gaussian, and the ways to them and back:
/// θ₁ = S⁻¹m and θ₂ = −½S⁻¹ of f ~ N(m, S), whose log density is θ₁ᵀf + fᵀθ₂f plus a constant.</summary>
/// <remarks>
/// Layout as in <see cref="ExpectationParameters"/>. No covariance is formed on the way back: with S⁻¹ = R Rᵀ, R upper triangular, R⁻ᵀ is the lower triangular square root of S,
/// where factoring S itself would lose twice the digits.
/// Source: Salimbeni, Eleftheriadis and Hensman (2018), "Natural gradients in practice: non-conjugate variational inference in Gaussian process models", section 2.
/// </remarks>
public static class NaturalParameters
{
    /// <summary>θ₁ = L⁻ᵀL⁻¹m and θ₂ = −½L⁻ᵀL⁻¹ for the mean m and the lower triangular square root L of the covariance.</summary>
    /// <param name="qMu">m [N, L].</param>
    /// <param name="qSqrt">[L, N, N]; only the lower triangles are read.</param>
    /// <remarks>Cost: 3 N³ flops per latent function. A zero on a diagonal gives infinities.</remarks>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public static (Tensor Theta1, Tensor Theta2) MeanVarSqrtToNatural(Tensor qMu, Tensor qSqrt)
    {
        Shapes.In(nameof(MeanVarSqrtToNatural)).Is(qMu, "N L").Is(qSqrt, "L N N");
        var inverse = TriangularSolve(qSqrt, Tensor.Identity(qSqrt.Shape[^1]));
        var theta1 = TriangularSolve(qSqrt, TriangularSolve(qSqrt, LatentLayout.Columns(qMu)), adjoint: true);
        return (LatentLayout.Mean(theta1), -0.5 * MatMul(inverse, inverse, transposeA: true));
    }

    /// <summary>L = R⁻ᵀ with −2θ₂ = R Rᵀ, R upper triangular, and m = L Lᵀθ₁.</summary>
    /// <param name="theta1">θ₁ [N, L].</param>
    /// <param name="theta2">θ₂ [L, N, N], symmetric; only its upper triangle is read.</param>
    /// <returns>The mean [N, L] and the lower triangular square root [L, N, N] of the covariance, with a positive diagonal.</returns>
    /// <remarks>Cost: 4N³/3 flops per latent function. The gradient with respect to θ₂ is symmetric.</remarks>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    /// <exception cref="NotPositiveDefiniteException">−θ₂ is not positive definite: there is no such Gaussian.</exception>
    public static (Tensor Mean, Tensor VarSqrt) NaturalToMeanVarSqrt(Tensor theta1, Tensor theta2)
    {
        Shapes.In(nameof(NaturalToMeanVarSqrt)).Is(theta1, "N L").Is(theta2, "L N N");
        var L = TriangularSolve(Factor(theta2), Tensor.Identity(theta2.Shape[^1]), Triangle.Upper).T;
        return (LatentLayout.Mean(TriangularMatMul(L, TriangularMatMul(L, LatentLayout.Columns(theta1), adjoint: true))), L);
    }

    /// <summary>η₁ = m and η₂ = S + m mᵀ from θ₁ and θ₂, by way of m and the square root of S.</summary>
    /// <inheritdoc cref="NaturalToMeanVarSqrt"/>
    /// <returns>η₁ [N, L] and η₂ [L, N, N].</returns>
    public static (Tensor Eta1, Tensor Eta2) NaturalToExpectation(Tensor theta1, Tensor theta2)
    {
        var (m, L) = NaturalToMeanVarSqrt(theta1, theta2);
        return MeanVarSqrtToExpectation(m, L);
    }

    /// <summary>θ₁ = S⁻¹m and θ₂ = −½S⁻¹ from η₁ = m and η₂ = S + m mᵀ, by way of m and the square root of S.</summary>
    /// <inheritdoc cref="ExpectationToMeanVarSqrt"/>
    /// <returns>θ₁ [N, L] and θ₂ [L, N, N].</returns>
    public static (Tensor Theta1, Tensor Theta2) ExpectationToNatural(Tensor eta1, Tensor eta2)
    {
        var (m, L) = ExpectationToMeanVarSqrt(eta1, eta2);
        return MeanVarSqrtToNatural(m, L);
    }

    private static Tensor Factor(Tensor theta2)
    {
        try
        {
            return UpperFactor.Of(-2 * theta2);
        }
        catch (NotPositiveDefiniteException error)
        {
            throw new NotPositiveDefiniteException(
                $"{nameof(NaturalToMeanVarSqrt)}: −theta2 is not positive definite for latent function {error.BatchIndex}; expected half the inverse covariance of a Gaussian. " +
                    "After a natural gradient step, take a smaller one.",
                error);
        }
    }
}
