using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The gamma distribution for each number, p(y) = yᵏ⁻¹ e^(−y/θ) / (Γ(k) θᵏ) for y &gt; 0.</summary>
/// <param name="shape">The shape k &gt; 0, of the shape of log θ or one that broadcasts to it.</param>
/// <param name="logScale">log θ, of a shape such as [M P].</param>
public sealed class GammaPrediction(Tensor shape, Tensor logScale) : PredictiveDistribution
{
    private Tensor Scale => Exp(logScale);

    /// <summary>k θ.</summary>
    public override Tensor Mean => shape * Scale;

    /// <summary>k θ².</summary>
    public override Tensor Variance => shape * Square(Scale);

    /// <summary>The regularised lower incomplete gamma function P(k, y/θ); 0 below 0.</summary>
    public override Tensor Cdf(Tensor y) => IncompleteGammaLower(shape, Maximum(y, 0) / Scale);

    /// <summary>(k − 1) log y − y/θ − log Γ(k) − k log θ, and −∞ for y ≤ 0.</summary>
    public override Tensor LogDensity(Tensor y)
    {
        var isPositive = Greater(y, 0);
        return Where(isPositive, LogDensity(Where(isPositive, y, 1), shape, logScale, Exp(-logScale)), double.NegativeInfinity);
    }

    /// <summary>θ times a draw of scale 1, which has no gradient in k.</summary>
    public override Tensor Sample(Philox random)
    {
        double[] draws = [.. BroadcastTo(shape, logScale.Shape).ToArray().Select(k => GammaDraw.Next(random, k))];
        return Scale * Tensor.FromSpan(draws, logScale.Shape);
    }

    /// <summary>log p(y) from k, log θ and 1/θ; with the means of the last two, the mean of the log density.</summary>
    internal static Tensor LogDensity(Tensor y, Tensor shape, Tensor logScale, Tensor inverseScale) =>
        (shape - 1) * Log(y) - y * inverseScale - LogGamma(shape) - shape * logScale;

    /// <summary>θ times the quantile of scale 1, which is found as a root of <see cref="Cdf"/>: it has no gradient in k.</summary>
    protected override Tensor QuantileAt(double p) => Scale * QuantileSearch.AboveZero(new GammaPrediction(shape, Tensor.Zeros(shape.Shape)), p, shape.Shape);
}
