using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>The log-logistic distribution for each number: P(T &gt; t) = 1/(1 + (t/λ)ᵏ), so that log T is logistic with mean log λ and scale
/// 1/k.</summary>
/// <param name="logScale">log λ, the logarithm of the median, of a shape such as [M P].</param>
/// <param name="shape">k &gt; 0, of the shape of the scales or one that broadcasts to it: the tail falls like t⁻ᵏ, and above 1 the hazard first
/// grows, then falls.</param>
/// <remarks>Source: Johnson, Kotz and Balakrishnan (1995), "Continuous univariate distributions", volume 2, chapter 23.</remarks>
public sealed class LogLogisticPrediction(Tensor logScale, Tensor shape) : LifetimePrediction
{
    private static readonly SoftplusLink Hazard = new(); // log(1 + eᶻ)

    /// <summary>λ (π/k)/sin(π/k); infinite for k ≤ 1.</summary>
    public override Tensor Mean
    {
        get
        {
            var isFinite = Greater(shape, 1);
            return Where(isFinite, Exp(logScale) * Moment(1, isFinite), double.PositiveInfinity);
        }
    }

    /// <summary>λ² ((2π/k)/sin(2π/k) − ((π/k)/sin(π/k))²); infinite for k ≤ 2.</summary>
    public override Tensor Variance
    {
        get
        {
            var isFinite = Greater(shape, 2);
            return Where(isFinite, Exp(2 * logScale) * (Moment(2, isFinite) - Square(Moment(1, isFinite))), double.PositiveInfinity);
        }
    }

    /// <summary>−log(1 + (t/λ)ᵏ).</summary>
    public override Tensor LogSurvival(Tensor t) => -Softplus(Exponent(t));

    /// <inheritdoc/>
    public override Tensor Sample(Philox random)
    {
        var u = Uniforms(random, logScale.Shape);
        return Exp(logScale + (Log(u) - Log1P(-u)) / shape);
    }

    /// <summary>λ (p/(1 − p))^(1/k).</summary>
    protected override Tensor QuantileAt(double p) => Exp(logScale + (Math.Log(p) - Op.Log1P(Tensor.Scalar(-p)).ToScalar()) / shape);

    /// <summary>log k − log t + log σ(z) + log σ(−z) with z = k log(t/λ).</summary>
    protected override Tensor LogDensityAt(Tensor t)
    {
        var z = Exponent(t);
        return Log(shape) - Log(t) + LogSigmoid(z) + LogSigmoid(-z);
    }

    /// <summary>log log(1 + (t/λ)ᵏ).</summary>
    protected override Tensor LogCumulativeHazard(Tensor t) => Hazard.LogForward(Exponent(t));

    /// <summary>log log(1 + σ(z) ((to/from)ᵏ − 1)) with z = k log(from/λ).</summary>
    protected override Tensor LogCumulativeHazard(Tensor from, Tensor to) =>
        Hazard.LogForward(LogSigmoid(Exponent(from)) + SoftplusInverse(shape * Log1P((to - from) / from)));

    /// <summary>(nπ/k)/sin(nπ/k) where it is finite.</summary>
    private Tensor Moment(int n, Tensor isFinite)
    {
        var x = n * Math.PI / Where(isFinite, shape, 2 * n);
        return x / Sin(x);
    }

    private Tensor Exponent(Tensor t) => shape * (Log(t) - logScale);
}
