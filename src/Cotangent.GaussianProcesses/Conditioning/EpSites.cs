using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The sites exp(ν f − ½ τ f²) that expectation propagation puts in the place of p(y | f), ν and τ [P N].</summary>
/// <param name="Nu">ν, the precision times the mean.</param>
/// <param name="Tau">τ, the precision.</param>
internal readonly record struct EpSites(Tensor Nu, Tensor Tau)
{
    /// <summary>The sites for which cavity times site has the mean and the variance of cavity times p(y | f); not finite where a cavity is no Gaussian.</summary>
    /// <remarks>τ = β/(1 − vβ) and ν = (α + β mean)/(1 − vβ), with v the cavity's variance: where that density is narrower than the cavity, 0 ≤ vβ &lt; 1.</remarks>
    internal static EpSites Matching(Tensor cavityMean, Tensor cavityVariance, ObservedLikelihood likelihood)
    {
        var (alpha, beta) = likelihood.PredictiveSlopeAndCurvature(cavityMean, cavityVariance);
        var narrowing = 1 - cavityVariance * beta;
        return new((alpha + beta * cavityMean) / narrowing, beta / narrowing);
    }

    /// <summary>A part of the way to other sites.</summary>
    internal EpSites Toward(EpSites other, double share) => new(Nu + share * (other.Nu - Nu), Tau + share * (other.Tau - Tau));

    /// <summary>The largest difference to other sites, in standard deviations of the numbers that have these variances.</summary>
    internal double Distance(EpSites other, Tensor variances) =>
        Math.Max(Max(Abs(other.Tau - Tau) * variances).ToScalar(), Max(Abs(other.Nu - Nu) * Sqrt(variances)).ToScalar());
}
