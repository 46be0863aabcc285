namespace Cotangent.GaussianProcesses;

/// <summary>The parameters ξ of a Gaussian in which a natural gradient takes its step: ξ ← ξ − γ (∂ξ/∂θ) ∂L/∂η, θ its natural and η its expectation parameters.</summary>
/// <remarks>
/// The three here are closed forms in m and the square root Lq of S = Lq Lqᵀ; for any others derive from <see cref="TapeXiTransform"/>, whose step is computed by tapes.
/// With g = ∂L/∂m, L̄ = ∂L/∂Lq, Φ the lower triangle with its diagonal halved, P = Φ(LqᵀL̄), A = P + Pᵀ
/// and h = Lqᵀg, a step is one of the unit Gaussian, carried over by Lq: so it does not depend on how the variables are whitened.
/// Of independent variables each is a Gaussian of its own, and Lq one number.
/// Source: Salimbeni, Eleftheriadis and Hensman (2018), "Natural gradients in practice: non-conjugate variational inference in Gaussian process models", eq. 10;
/// the closed forms follow from it by the gradient of the Cholesky factor in Murray (2016), eq. 10.
/// </remarks>
public abstract class XiTransform
{
    private protected XiTransform()
    {
    }

    /// <summary>ξ = θ, GPflow's XiNat: I + γA = R Rᵀ with R upper triangular, Lq ← Lq R⁻ᵀ, and then m ← m − γ Lq Lqᵀ g.</summary>
    /// <remarks>
    /// With γ = 1 one step reaches the optimum where the loss is conjugate, as with Gaussian noise. Admissible are γ &lt; −1/λmin(A), any γ where A has no negative eigenvalue,
    /// and so any γ ≤ 1 for the bound of a likelihood that is log-concave. Cost: M³ flops per latent function.
    /// </remarks>
    public static XiTransform Natural { get; } = new XiNatural();

    /// <summary>ξ = (m, Lq), GPflow's XiSqrtMeanVar: m ← m − γ Lq h, Lq ← Lq (I − γP).</summary>
    /// <remarks>Any γ is admissible; a long step may turn the sign of a diagonal. Cost: 4M³/3 flops per latent function.</remarks>
    public static XiTransform SqrtMeanVar { get; } = new XiSqrtMeanVar();

    /// <summary>ξ = η: m ← m − γ Lq h, Lq ← Lq chol(I − γA − γ² h hᵀ).</summary>
    /// <remarks>Admissible are γ &lt; 1/λmax([[A, h], [hᵀ, 0]]), any γ where there is no positive eigenvalue. Cost: 5M³/3 flops per latent function.</remarks>
    public static XiTransform Expectation { get; } = new XiExpectation();

    /// <summary>Words for messages.</summary>
    public abstract string Name { get; }

    /// <summary>m [L, M, 1] and Lq [L, M, M] after a step of length γ, a scalar, by ops.</summary>
    /// <exception cref="NotPositiveDefiniteException">There is no such Gaussian.</exception>
    internal abstract (Tensor M, Tensor Lq) Step(PairGradient at, Tensor gamma);

    /// <summary>For each of L Gaussians the length below which steps are admissible, or +∞.</summary>
    internal abstract double[] LargestGammas(PairGradient at);

    /// <summary>Those where the admissible γ have γ λmax &lt; 1, for symmetric matrices [L, K, K].</summary>
    private protected static double[] OfEigenvalues(Tensor matrices)
    {
        var largest = Op.Max(Op.EigenvaluesSymmetric(matrices), -1).ToArray();
        foreach (ref var value in largest.AsSpan()) value = value > 0 ? 1 / value : double.PositiveInfinity;
        return largest;
    }
}
