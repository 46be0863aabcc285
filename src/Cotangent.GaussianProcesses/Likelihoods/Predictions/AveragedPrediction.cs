using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A distribution of y given f, averaged over f ~ N(mean, variance), each number by itself: p(y) = ∫ p(y | f) N(f; mean, variance) df.</summary>
/// <remarks>
/// Moments, distribution function and quantiles are those of the mixture over 129 values of f at equal distances; the density is integrated around the mode of each integrand, so that it is
/// right far out too; a draw is one of f, then one of y given f. The values of f are 0.19 standard deviations apart: where y given f is much sharper than that, distribution function
/// and quantiles are those of a staircase with such steps.
/// </remarks>
/// <param name="given">The distribution of y given f, for f with nodes along leading axes.</param>
/// <param name="mean">The means of f.</param>
/// <param name="variance">The variances of f.</param>
public sealed class AveragedPrediction(Func<Tensor, PredictiveDistribution> given, Tensor mean, Tensor variance) : PredictiveDistribution
{
    private const int Panels = 128;
    private readonly MixturePrediction mixture = Mixed(given, mean, variance);

    /// <inheritdoc/>
    public override bool IsDiscrete => mixture.IsDiscrete;

    /// <inheritdoc/>
    public override Tensor Mean => mixture.Mean;

    /// <inheritdoc/>
    public override Tensor Variance => mixture.Variance;

    /// <inheritdoc/>
    public override Tensor Cdf(Tensor y) => mixture.Cdf(y);

    /// <summary>log ∫ p(y | f) N(f; mean, variance) df.</summary>
    public override Tensor LogDensity(Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        Tensor Log(Tensor F) => given(F).LogDensity(y);
        return LatentRule.ForDensity(Log, LatentNodes.Beside(mean, y), variance).LogExpectation(Log);
    }

    /// <summary>A draw of f, then one of y given f.</summary>
    public override Tensor Sample(Philox random) => given(mean + Op.Sqrt(variance) * Normals(random, mean.Shape)).Sample(random);

    /// <summary>The quantile of the mixture over the nodes.</summary>
    protected override Tensor QuantileAt(double p) => mixture.Quantile(p);

    private static MixturePrediction Mixed(Func<Tensor, PredictiveDistribution> given, Tensor mean, Tensor variance)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        var nodes = LatentNodes.Even(Panels);
        return new(given(nodes.At(mean, variance)), nodes.Weights(mean.Rank));
    }
}
