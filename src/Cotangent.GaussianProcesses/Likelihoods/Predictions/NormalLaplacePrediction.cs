using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>A Gaussian number plus one with Laplace's distribution:
/// mean + a Gaussian number of the given variance + a Laplace number of scale b, for each number; without the Gaussian part Laplace's distribution.</summary>
/// <param name="mean">The means, of a shape such as [M P].</param>
/// <param name="variance">The variances s² ≥ 0 of the Gaussian part, of the shape of the means.</param>
/// <param name="scale">The scale b &gt; 0 of the Laplace part, of the shape of the means or one that broadcasts to it.</param>
/// <remarks>
/// With d = y − mean, p(y) = (E(d) + E(−d))/(2b) for E(d) = exp(s²/(2b²) − d/b) Φ(d/s − s/b). Source: Reed (2006), "The normal-Laplace distribution
/// and its relatives", eq. 2, of equal
/// scales on both sides.
/// </remarks>
public sealed class NormalLaplacePrediction(Tensor mean, Tensor variance, Tensor scale) : PredictiveDistribution
{
    /// <summary>In place of a standard deviation of 0, whose inverse has no square: no number of y is moved by it.</summary>
    internal const double LeastDeviation = 1e-150;

    private readonly Tensor s = AtLeast(SafeSqrt(variance), LeastDeviation);

    /// <inheritdoc/>
    public override Tensor Mean => mean;

    /// <summary>s² + 2b².</summary>
    public override Tensor Variance => variance + 2 * Square(scale);

    /// <summary>Φ(d/s) − ½ E(d) + ½ E(−d).</summary>
    public override Tensor Cdf(Tensor y)
    {
        var d = y - mean;
        return NormalCdf(d / s) + 0.5 * (Exp(LogTail(-d)) - Exp(LogTail(d)));
    }

    /// <summary>log (E(d) + E(−d)) − log 2b.</summary>
    public override Tensor LogDensity(Tensor y)
    {
        var d = y - mean;
        return LogSumExp(Stack([LogTail(d), LogTail(-d)]), 0) - Log(2 * scale);
    }

    /// <inheritdoc/>
    public override Tensor Sample(Philox random)
    {
        var normal = mean + SafeSqrt(variance) * Normals(random, mean.Shape);
        var u = Uniforms(random, mean.Shape) - 0.5;
        return normal - scale * Sign(u) * Log1P(-2 * Abs(u));
    }

    /// <summary>The root of <see cref="Cdf"/>; a constant to a tape.</summary>
    protected override Tensor QuantileAt(double p)
    {
        // A sum passes a bound only if a part passes its share, each here with half of the probability.
        var (tail, sign) = p < 0.5 ? (0.5 * p, -1) : (0.5 * (1 - p), 1);
        var reach = BroadcastTo(-Math.Log(2 * tail) * scale, mean.Shape) - NormalDistribution.Quantile(tail) * SafeSqrt(variance);
        return sign < 0 ? QuantileSearch.Between(this, p, mean - reach, mean) : QuantileSearch.Between(this, p, mean, mean + reach);
    }

    /// <summary>log E(d) with t = s/b − d/s: s²/(2b²) − d/b + log Φ(−t), where −½ (d/s)² + log(½ exp(½ t²) erfc(t/√2)) for t &gt; 0 has no large
    /// terms that cancel.</summary>
    private Tensor LogTail(Tensor d)
    {
        var t = s / scale - d / s;
        var right = -0.5 * Square(d / s) + Log(0.5 * ScaledErfc(Maximum(t, 0) / Math.Sqrt(2)));
        var left = 0.5 * Square(s / scale) - d / scale + NormalLogCdf(-Minimum(t, 0));
        return Where(Greater(t, 0), right, left);
    }
}
