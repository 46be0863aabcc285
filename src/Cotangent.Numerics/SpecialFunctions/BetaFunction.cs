namespace Cotangent.Numerics;

/// <summary>The logarithm of the beta function with derivatives.</summary>
public static class BetaFunction
{
    private const double HalfLogTwoPi = 0.91893853320467274;

    /// <summary>log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b), for a, b ≥ 0.</summary>
    /// <remarks>
    /// Within 3 units in the last place times the condition number max(1, |a f′/f|, |b f′/f|), also where one argument is much the larger and the log gammas would cancel.
    /// ∞ where an argument is 0, −∞ where one is ∞, NaN where both happen or one is negative. Source: DLMF 5.12.1, 5.11.1.
    /// </remarks>
    public static double LogBeta(double a, double b)
    {
        if (!(a >= 0 && b >= 0) || a == 0 && double.IsInfinity(b) || b == 0 && double.IsInfinity(a))
            return double.NaN;
        if (double.IsInfinity(a) || double.IsInfinity(b))
            return double.NegativeInfinity;
        if (a == 0 || b == 0)
            return double.PositiveInfinity;
        return a < b ? Ordered(a, b) : Ordered(b, a);
    }

    /// <summary>∂/∂a log B(a, b) = ψ(a) − ψ(a + b), for a, b > 0.</summary>
    /// <remarks>Full relative accuracy for small b too. The derivative in b is SlopeA(b, a); ∂²/∂a² is ψ′(a) − ψ′(a + b), ∂²/∂a∂b is −ψ′(a + b). Source: DLMF 5.12.1.</remarks>
    public static double SlopeA(double a, double b) => a > 0 && b > 0 && double.IsFinite(a) && double.IsFinite(b) ? -GammaDifference.Digamma(a, b) : double.NaN;

    /// <summary>∂ⁿ⁺¹/∂aⁿ⁺¹ log B(a, b) = ψ⁽ⁿ⁾(a) − ψ⁽ⁿ⁾(a + b), for a, b > 0.</summary>
    internal static double DerivativeA(int n, double a, double b)
    {
        if (n == 0 || !(a > 0 && b > 0 && double.IsFinite(a) && double.IsFinite(b)))
            return SlopeA(a, b);
        return n == 1 ? -GammaDifference.Trigamma(a, b) : PolygammaDifference.Value(n, a, b);
    }

    /// <summary>For a ≤ b. From 10 on the large parts of Stirling's formula meet before they are rounded.</summary>
    private static double Ordered(double a, double b)
    {
        if (a < StirlingSeries.Large)
            return LogGammaFunction.Value(a) - GammaDifference.LogGamma(b, a);
        double rest = StirlingSeries.LogGamma(a) - StirlingSeries.LogGammaDifference(b, a);
        return (a - 0.5) * Math.Log(a / (a + b)) - b * Elementary.Log1p(a / b) + (HalfLogTwoPi - 0.5 * Math.Log(b) + rest);
    }
}
