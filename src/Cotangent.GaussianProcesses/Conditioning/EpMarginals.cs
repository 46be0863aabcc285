using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>f ~ N(m, K) with sites exp(ν f − ½ τ f²): its marginals [P N], and those without the own site of each number, the cavities.</summary>
internal sealed class EpMarginals
{
    /// <summary>Of K [N N], m [P N] and the sites.</summary>
    /// <exception cref="NotPositiveDefiniteException">K⁻¹ + diag τ is not positive definite to working precision.</exception>
    internal EpMarginals(Tensor K, Tensor m, EpSites sites, bool isLogConcave)
    {
        Covariance = new(K, sites.Tau, !isLogConcave);
        Weights = Covariance.Solve(sites.Nu - sites.Tau * m);
        Mean = m + MatMul(Weights, K);
        Variance = Covariance.Variances(Diagonal(K), K).T;
        CavityPrecision = 1 / Variance - sites.Tau;
        CavityMean = (Mean / Variance - sites.Nu) / CavityPrecision;
    }

    /// <summary>(K⁻¹ + diag τ)⁻¹.</summary>
    internal SiteCovariance Covariance { get; }

    /// <summary>K⁻¹ (mean − m).</summary>
    internal Tensor Weights { get; }

    internal Tensor Mean { get; }

    internal Tensor Variance { get; }

    /// <summary>1/variance − τ, which is not positive where the own site takes away more than there is.</summary>
    internal Tensor CavityPrecision { get; }

    internal Tensor CavityMean { get; }

    /// <summary>The sites that match the cavities; where a cavity or the match is no Gaussian, the site as it was, and how many those are.</summary>
    internal EpSites Updated(EpSites sites, ObservedLikelihood likelihood, out int skipped)
    {
        var isGaussian = Greater(CavityPrecision, 0);
        var next = EpSites.Matching(Where(isGaussian, CavityMean, 0), 1 / Where(isGaussian, CavityPrecision, 1), likelihood);
        var isMatched = isGaussian * IsFinite(next.Nu) * Greater(next.Tau + CavityPrecision, 0);
        skipped = (int)Sum(1 - isMatched).ToScalar();
        return new(Where(isMatched, next.Nu, sites.Nu), Where(isMatched, next.Tau, sites.Tau));
    }
}
