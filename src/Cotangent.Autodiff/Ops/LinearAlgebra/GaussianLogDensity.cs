namespace Cotangent;

public static partial class Op
{
    /// <summary>Σ over the columns r of R of log N(r; 0, K + diag(d)) = −½ |L⁻¹ r|² − Σ log Lᵢᵢ − (N/2) log 2π, with L Lᵀ = K + diag(d); a scalar.</summary>
    /// <param name="K">Symmetric [N N]; only the lower triangle is read.</param>
    /// <param name="d">What is added to the diagonal: [N], or a scalar.</param>
    /// <param name="R">[N P].</param>
    /// <remarks>
    /// The gradient is K̄ = ½ (ααᵀ − P (K + diag(d))⁻¹), symmetric, d̄ its diagonal, and R̄ = −α, with α = (K + diag(d))⁻¹ R.
    /// Cost: N³/3 flops, and 2N³/3 for the gradient; one N × N matrix each. Source: Rasmussen &amp; Williams (2006), eqs. 2.30 and 5.9.
    /// </remarks>
    /// <exception cref="NotPositiveDefiniteException">K + diag(d) is not positive definite to working precision.</exception>
    public static Tensor GaussianLogDensity(Tensor K, Tensor d, Tensor R)
    {
        Shapes.In(nameof(GaussianLogDensity)).Is(K, "N N").Is(R, "N P");
        return Fused(new GaussianLogDensityFunction(K, BroadcastTo(d, R.Shape[0]), R));
    }
}
