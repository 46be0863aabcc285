namespace Cotangent.GaussianProcesses;

/// <summary>What independent numbers are after a weight exp(−½ Σ p (x − c)²): of means μ/b + h c and variances s/b, with b = 1 + p s and h = p s/b.</summary>
/// <param name="mean">μ/b [N d].</param>
/// <param name="pull">h [N d].</param>
/// <param name="variances">s/b [N d].</param>
/// <param name="C">c [d M M′], or what broadcasts to it.</param>
internal sealed class DiagonalTilt(Tensor mean, Tensor pull, Tensor variances, Tensor C) : ILineMoments
{
    public Tensor Expected(Tensor A) => GaussianBlock.RowsTimes(mean, A) + GaussianBlock.RowsTimes(pull, A * C);

    public Tensor Covariance(Tensor A, Tensor B) => GaussianBlock.RowsTimes(variances, A * B);
}
