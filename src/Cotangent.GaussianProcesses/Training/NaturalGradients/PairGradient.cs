using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Where the Gaussians of a pair stand, and the gradient of the loss there.</summary>
/// <param name="M">m [L, M, 1].</param>
/// <param name="Lq">[L, M, M], lower triangular.</param>
/// <param name="G">g = ∂L/∂m [L, M, 1].</param>
/// <param name="DLq">L̄ = ∂L/∂Lq [L, M, M], of which only the lower triangle counts, without that of <paramref name="Entropy"/>.</param>
/// <param name="Entropy">e: how often the loss has minus the entropy of q beside what <paramref name="DLq"/> is the gradient of. It adds −e/Lqᵢᵢ to L̄, and −e I to A, exactly.</param>
internal sealed record PairGradient(Tensor M, Tensor Lq, Tensor G, Tensor DLq, double Entropy)
{
    /// <summary>h = Lqᵀg: the gradient for the mean in units of the standard deviations.</summary>
    internal Tensor H => TriangularMatMul(Lq, G, adjoint: true);

    /// <summary>The lower triangle of A [L, M, M], tril(LqᵀL̄), with zeros above; without the entropy.</summary>
    internal Tensor LowerA => TriangularGram.Of(Lq, DLq);

    /// <summary>P = Φ(LqᵀL̄) [L, M, M], where Φ keeps the lower triangle and halves its diagonal; without the entropy, which adds −½e I.</summary>
    internal Tensor P
    {
        get
        {
            var below = LowerA;
            return AddDiagonal(below, -0.5 * Diagonal(below));
        }
    }

    /// <summary>A = P + Pᵀ = 2 Lqᵀ (∂L/∂S) Lq; without the entropy, which adds −e I.</summary>
    internal Tensor A
    {
        get
        {
            var half = P;
            return half + half.T;
        }
    }

    /// <summary>The whole of ∂L/∂Lq.</summary>
    internal Tensor WholeDLq => Entropy == 0 ? DLq : DLq - Entropy * DiagonalMatrix(1 / Diagonal(Lq));

    /// <summary>One of the Gaussians alone.</summary>
    internal PairGradient Of(int latent)
    {
        Tensor Alone(Tensor x) => Slice(x, latent..(latent + 1));
        return new(Alone(M), Alone(Lq), Alone(G), Alone(DLq), Entropy);
    }
}
