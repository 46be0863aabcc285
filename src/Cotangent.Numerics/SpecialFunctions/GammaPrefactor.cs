namespace Cotangent.Numerics;

/// <summary>xᵃ e⁻ˣ / Γ(a + 1), the factor in front of every series of the incomplete gamma function.</summary>
internal static class GammaPrefactor
{
    private const double SquareRootOfTwoPi = 2.5066282746310002;

    /// <summary>For a ≥ 0, x > 0. From a = 10 on: exp(a (log r − (r − 1))) / √(2π a) without Stirling's rest, r = x/a.</summary>
    public static double Value(double a, double x)
    {
        if (a < StirlingSeries.Large)
            return Small(a, x);
        return Math.Exp(a * LogExcess.Value(x / a, (x - a) / a) - StirlingSeries.LogGamma(a)) / (SquareRootOfTwoPi * Math.Sqrt(a));
    }

    /// <summary>xᵃ e⁻ˣ / Γ(a + 1) with its derivatives in a.</summary>
    public static Jet Jet(double a, double x) => new Jet(0, Slope(a, x), 0, -GammaFunction.Trigamma(a + 1), 0, 0).Exponential(Value(a, x));

    /// <summary>xᵃ e⁻ˣ / Γ(a), a times the same, with its derivatives in a.</summary>
    /// <remarks>From a = 1 on not by the product: the two derivatives would cancel.</remarks>
    public static Jet JetOfGamma(double a, double x)
    {
        if (a < 1)
            return Jet(a, x) * Numerics.Jet.OfA(a);
        return new Jet(0, SlopeOfGamma(a, x), 0, -GammaFunction.Trigamma(a), 0, 0).Exponential(a * Value(a, x));
    }

    /// <summary>log x − ψ(a + 1).</summary>
    public static double Slope(double a, double x) =>
        a < StirlingSeries.Large ? Math.Log(x) - GammaFunction.Digamma(a + 1) : SlopeOfGamma(a, x) - 1 / a;

    /// <summary>log x − ψ(a); for large a the logarithms meet before they are rounded.</summary>
    private static double SlopeOfGamma(double a, double x)
    {
        if (a < StirlingSeries.Large)
            return Math.Log(x) - GammaFunction.Digamma(a);
        double d = (x - a) / a;
        return (Math.Abs(d) < 0.5 ? Elementary.Log1p(d) : Math.Log(x / a)) + StirlingSeries.Digamma(a);
    }

    /// <summary>Two halves of e⁻ˣ keep the digits that one would lose to underflow.</summary>
    private static double Small(double a, double x)
    {
        double half = Math.Exp(-0.5 * x);
        return half == 0 ? 0 : half * Math.Pow(x, a) * half / LogGammaFunction.FactorialOf(a);
    }
}
