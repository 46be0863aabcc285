using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Weibull's distribution for each number: P(T &gt; t) = exp(−(t/λ)ᵏ).</summary>
/// <param name="logScale">log λ, of a shape such as [M P].</param>
/// <param name="shape">k &gt; 0, of the shape of the scales or one that broadcasts to it: below 1 the hazard falls with time, above it grows.</param>
/// <remarks>Source: Johnson, Kotz and Balakrishnan (1994), "Continuous univariate distributions", volume 1, chapter 21.</remarks>
public sealed class WeibullPrediction(Tensor logScale, Tensor shape) : LifetimePrediction
{
    /// <summary>λ Γ(1 + 1/k).</summary>
    public override Tensor Mean => Exp(logScale + LogGamma(1 + 1 / shape));

    /// <summary>λ² (Γ(1 + 2/k) − Γ(1 + 1/k)²).</summary>
    public override Tensor Variance
    {
        get
        {
            var logMean = LogGamma(1 + 1 / shape);
            return Exp(2 * (logScale + logMean)) * Expm1(LogGamma(1 + 2 / shape) - 2 * logMean);
        }
    }

    /// <summary>−(t/λ)ᵏ.</summary>
    public override Tensor LogSurvival(Tensor t) => -Exp(Exponent(t));

    /// <inheritdoc/>
    public override Tensor Sample(Philox random) => Exp(logScale + Log(-Log1P(-Uniforms(random, logScale.Shape))) / shape);

    /// <summary>λ (−log(1 − p))^(1/k).</summary>
    protected override Tensor QuantileAt(double p) => Exp(logScale + Math.Log(-Op.Log1P(Tensor.Scalar(-p)).ToScalar()) / shape);

    /// <summary>log k + k log(t/λ) − log t − (t/λ)ᵏ.</summary>
    protected override Tensor LogDensityAt(Tensor t)
    {
        var z = Exponent(t);
        return Log(shape) + z - Log(t) - Exp(z);
    }

    /// <summary>k log(t/λ).</summary>
    protected override Tensor LogCumulativeHazard(Tensor t) => Exponent(t);

    /// <summary>k log(from/λ) + log((to/from)ᵏ − 1).</summary>
    protected override Tensor LogCumulativeHazard(Tensor from, Tensor to) => Exponent(from) + SoftplusInverse(shape * Log1P((to - from) / from));

    private Tensor Exponent(Tensor t) => shape * (Log(t) - logScale);
}
