namespace Cotangent.GaussianProcesses;

/// <summary>What numbers that go together are after a weight exp(−½ Σ p (x − c)²): of means μ + G (c − μ) and covariances S − G S, with G = S (Λ + S)⁻¹ and Λ = diag(1/p).</summary>
/// <param name="mean">μ − G μ [N d].</param>
/// <param name="G">G [N d d].</param>
/// <param name="V">S − G S [N d d].</param>
/// <param name="C">c [d M M′], or what broadcasts to it.</param>
internal sealed class FullTilt(Tensor mean, Tensor G, Tensor V, Tensor C) : ILineMoments
{
    public Tensor Expected(Tensor A) => GaussianBlock.RowsTimes(mean, A) + FullBlock.OuterTimes(G, A, C);

    public Tensor Covariance(Tensor A, Tensor B) => FullBlock.OuterTimes(V, A, B);
}
