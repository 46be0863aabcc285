using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A distribution of y given f, averaged over f ~ N(mean, variance), each number by itself: p(y) = ∫ p(y | f) N(f; mean, variance) df.</summary>
/// <remarks>
/// Moments, and of whole numbers the distribution function, are those of the mixture over 129 values of f at equal distances; else density and distribution function are integrated
/// with nodes where p(y | f) is large, so that they are right where it is sharp, the density far out too. A draw is one of f, then one of y given f.
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

    /// <summary>∫ P(Y ≤ y | f) N(f; mean, variance) df.</summary>
    public override Tensor Cdf(Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (IsDiscrete) return mixture.Cdf(y);
        return LatentRule.ForDistribution(F => given(F).LogDensity(y), LatentNodes.Beside(mean, y), variance).Expectation(F => given(F).Cdf(y));
    }

    /// <summary>log ∫ p(y | f) N(f; mean, variance) df.</summary>
    public override Tensor LogDensity(Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        Tensor Log(Tensor F) => given(F).LogDensity(y);
        return LatentRule.ForDensity(Log, LatentNodes.Beside(mean, y), variance).LogExpectation(Log);
    }

    /// <summary>A draw of f, then one of y given f.</summary>
    public override Tensor Sample(Philox random) => given(mean + Op.Sqrt(variance) * Normals(random, mean.Shape)).Sample(random);

    /// <summary>The root of <see cref="Cdf"/>, or the least whole number where it is high enough; a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p) => QuantileSearch.Anywhere(this, p, mixture.Mean.Shape);

    private static MixturePrediction Mixed(Func<Tensor, PredictiveDistribution> given, Tensor mean, Tensor variance)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        var nodes = LatentNodes.Even(Panels);
        return new(given(nodes.At(mean, variance)), nodes.Weights(mean.Rank));
    }
}
