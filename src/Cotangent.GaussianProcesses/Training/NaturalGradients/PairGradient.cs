using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Where a pair stands, and the gradient of the loss there.</summary>
/// <param name="M">m [L, M, 1].</param>
/// <param name="Lq">[L, M, M], lower triangular.</param>
/// <param name="G">g = ∂L/∂m [L, M, 1].</param>
/// <param name="P">Φ(LqᵀL̄) [L, M, M], where L̄ = ∂L/∂Lq and Φ keeps the lower triangle and halves its diagonal.</param>
internal sealed record PairGradient(Tensor M, Tensor Lq, Tensor G, Tensor P)
{
    /// <summary>Lqᵀg: the gradient for the mean in units of the standard deviations.</summary>
    internal Tensor H => TriangularMatMul(Lq, G, adjoint: true);

    /// <summary>A = P + Pᵀ = 2 Lqᵀ (∂L/∂S) Lq.</summary>
    internal Tensor A => P + P.T;

    /// <summary>From the gradients of the unconstrained values, which the transforms only rearrange.</summary>
    internal static PairGradient Of(VariationalPair pair, Tensor ofMean, Tensor ofSqrt)
    {
        Tensor Lq = pair.QSqrt;
        var product = LowerTriangle(TriangularMatMul(Lq, pair.QSqrt.Transform.Forward(ofSqrt), adjoint: true));
        return new(Latents.Columns(pair.QMu), Lq, Latents.Columns(ofMean), product - 0.5 * DiagonalMatrix(Diagonal(product)));
    }
}
