using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian for each number, N(mean, variance).</summary>
/// <param name="mean">The means, of a shape such as [M P].</param>
/// <param name="variance">The variances, at least 0, of the shape of the means.</param>
public sealed class GaussianPrediction(Tensor mean, Tensor variance) : PredictiveDistribution
{
    /// <inheritdoc/>
    public override Tensor Mean => mean;

    /// <inheritdoc/>
    public override Tensor Variance => variance;

    /// <summary>Φ((y − mean) / √variance).</summary>
    public override Tensor Cdf(Tensor y) => Op.NormalCdf((y - mean) / Op.Sqrt(variance));

    /// <summary>−½ ((y − mean)² / variance + log 2π variance).</summary>
    public override Tensor LogDensity(Tensor y) => LogDensity(Op.Square(y - mean), variance);

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => mean + Op.Sqrt(variance) * Normals(random, mean.Shape);

    /// <summary>mean + z √variance with z = Φ⁻¹(p).</summary>
    protected override Tensor QuantileAt(double p) => mean + NormalDistribution.Quantile(p) * Op.Sqrt(variance);

    /// <summary>log N(y; m, s2) from r2 = (y − m)²; with a mean of such squares, the mean of the log density.</summary>
    internal static Tensor LogDensity(Tensor r2, Tensor s2) => -0.5 * (r2 / s2 + Op.Log(2 * Math.PI * s2));
}
