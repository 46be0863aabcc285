namespace Cotangent.GaussianProcesses;

/// <summary>Mean and covariance of lines aᵀx of N Gaussian distributions, which may be others for each pair of features.</summary>
internal interface ILineMoments
{
    /// <summary>E aᵀx for slopes A [d M M′], or what broadcasts to it: [N M M′].</summary>
    Tensor Expected(Tensor A);

    /// <summary>cov(aᵀx, bᵀx) for slopes A and B [d M M′], or what broadcasts to it: [N M M′].</summary>
    Tensor Covariance(Tensor A, Tensor B);
}
