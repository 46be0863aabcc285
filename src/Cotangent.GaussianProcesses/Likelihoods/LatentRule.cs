using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Quadrature over f ~ N(mean, variance) with nodes where p(y | f) N(f; mean, variance) is, each number by itself: E g(f) ≈ Σ wₖ g(fₖ).</summary>
/// <remarks>
/// With f = mean + √variance (t̂ + τ sinh x), t̂ the mode of the integrand and τ its width there, the integral over x is taken by the trapezoidal rule, which converges
/// geometrically: nodes lie as close as the integrand is sharp, and reach as far as the Gaussian does. Its error is near 10⁻¹¹ where τ is 0.05 or more, 10⁻⁶ at 10⁻³, for integrands
/// that are analytic within about τ of the real line. t̂ and τ are constants to a tape: they place the nodes, and do not change the integral. The work is the same whatever the
/// numbers are, so that it can be captured. Cost: log p at about 100 places for each number, and its derivatives at 12. Source: the transformation is that of Johnston and Elliott (2005), "A sinh
/// transformation for evaluating nearly singular boundary element integrals".
/// </remarks>
internal sealed class LatentRule
{
    private const int Panels = 64;
    private const int Places = 33;
    private const int Steps = 12;
    private const double Reach = 8.5; // beyond it a standard normal has a mass of 2e-17
    private const double Farthest = 1e9;
    private const double FlattestCurvature = 0.1;

    private readonly Tensor F;
    private readonly Tensor logWeights;

    private LatentRule(Tensor F, Tensor logWeights) => (this.F, this.logWeights) = (F, logWeights);

    /// <summary>The rule around the mode of p(y | f) N(f; mean, variance), for log p(y | f), element by element, as a function of f [… N P] with nodes along leading axes.</summary>
    internal static LatentRule Around(Func<Tensor, Tensor> log, Tensor mean, Tensor variance)
    {
        var s = SafeSqrt(variance);
        var (mode, width) = Peak(log, StopGradient(mean), StopGradient(s));
        var limit = Asinh((Reach + Abs(mode)) / width);
        var x = LatentNodes.AlongFirst([.. Enumerable.Range(0, Panels + 1).Select(k => 2.0 * k / Panels - 1)], mode.Rank) * limit;
        var t = mode + width * Sinh(x);
        var logWeights = Log(width * Cosh(x) * limit * (2 / (Panels * Math.Sqrt(2 * Math.PI)))) - 0.5 * Square(t);
        return new(mean + s * t, logWeights);
    }

    /// <summary>E g(f).</summary>
    internal Tensor Expectation(Func<Tensor, Tensor> g) => Sum(Exp(logWeights) * g(F), 0);

    /// <summary>|E g(f) − the same with every other node|.</summary>
    internal Tensor ExpectationChange(Func<Tensor, Tensor> g)
    {
        var signs = LatentNodes.AlongFirst([.. Enumerable.Range(0, Panels + 1).Select(k => k % 2 == 0 ? 1.0 : -1)], F.Rank - 1);
        return Abs(Sum(signs * Exp(logWeights) * g(F), 0));
    }

    /// <summary>log E exp g(f).</summary>
    internal Tensor LogExpectation(Func<Tensor, Tensor> g) => LogSumExp(logWeights + g(F), 0);

    /// <summary>The mode of ψ(t) = log p(y | mean + s t) − ½ t² and 1/√−ψ″ there: the best of some places, then Newton's steps between its neighbours, halved where they leave them.</summary>
    /// <remarks>Beyond the last place the mode may be anywhere: there a step is as long as its place is far out.</remarks>
    private static (Tensor Mode, Tensor Width) Peak(Func<Tensor, Tensor> log, Tensor mean, Tensor s)
    {
        const double spacing = 2 * Reach / (Places - 1);
        var places = LatentNodes.AlongFirst([.. Enumerable.Range(0, Places).Select(k => spacing * k - Reach)], Math.Max(mean.Rank, s.Rank));
        var psi = log(mean + s * places) - 0.5 * Square(places);
        var isBest = Equal(psi, Max(psi, [0], keepDims: true));
        var t = StopGradient(Sum(isBest * places, 0) / Sum(isBest, 0));
        var low = Where(LessEqual(t, -Reach), -Farthest, t - spacing);
        var high = Where(GreaterEqual(t, Reach), Farthest, t + spacing);
        var flatness = Tensor.Scalar(1);
        for (var step = 0; step < Steps; step++)
        {
            var (slope, curvature) = Derivatives(log, mean, s, t);
            var isBelow = Greater(slope, 0);
            (low, high) = (Where(isBelow, t, low), Where(isBelow, high, t));
            flatness = Maximum(-curvature, FlattestCurvature);
            var newton = t + slope / flatness;
            var longest = Maximum(Abs(t), 1);
            var halved = Clip(0.5 * low + 0.5 * high, t - longest, t + longest);
            t = Where(GreaterEqual(newton, low) * LessEqual(newton, high) * LessEqual(Abs(newton - t), longest), newton, halved);
        }
        return (StopGradient(t), StopGradient(Rsqrt(flatness)));
    }

    /// <summary>ψ′(t) and ψ″(t).</summary>
    private static (Tensor Slope, Tensor Curvature) Derivatives(Func<Tensor, Tensor> log, Tensor mean, Tensor s, Tensor t)
    {
        var (first, second) = ElementwiseDerivatives.Of(f => log(f), mean + s * t);
        return (s * first - t, Square(s) * second - 1);
    }
}
