namespace Cotangent.Numerics;

/// <summary>xᵃ yᵇ Γ(a + b) / (Γ(a + 1) Γ(b + 1)) with y = 1 − x, the factor in front of every series of the incomplete beta function.</summary>
/// <remarks>x and y both come in, for the smaller of them would be lost in the rounding of the other.</remarks>
internal static class BetaPrefactor
{
    private const double SquareRootOfTwoPi = 2.5066282746310002;

    public static double Value(double a, double b, double x, double y)
    {
        if (a < StirlingSeries.Large && b < StirlingSeries.Large)
            return Small(a, b, x, y);
        if (a < 1 || b < 1)
            return a < b ? Mixed(a, b, x, y) : Mixed(b, a, y, x);
        return Large(a, b, x, y);
    }

    /// <summary>b times the same with its derivatives in a and b.</summary>
    /// <remarks>From b = 1 on, b/Γ(b + 1) is taken as 1/Γ(b): the two derivatives would cancel.</remarks>
    public static Jet Jet(double a, double b, double x, double y)
    {
        double both = GammaFunction.Trigamma(a + b), aa = both - GammaFunction.Trigamma(a + 1), value = Value(a, b, x, y);
        if (b >= 1)
            return new Jet(0, Slope(a, b, x, y), SlopeOfGamma(b, a, y, x), aa, both, GammaDifference.Trigamma(b, a)).Exponential(value * b);
        Jet exponent = new(0, Slope(a, b, x, y), Slope(b, a, y, x), aa, both, both - GammaFunction.Trigamma(b + 1));
        return exponent.Exponential(value) * Numerics.Jet.OfB(b);
    }

    /// <summary>log x + ψ(a + b) − ψ(a + 1); for large a the logarithms meet before they are rounded.</summary>
    public static double Slope(double a, double b, double x, double y)
    {
        if (a + b < StirlingSeries.Large)
            return Log(x, y) + (b < 1 ? -GammaDifference.Digamma(a + b, 1 - b) : GammaDifference.Digamma(a + 1, b - 1));
        if (a < 1)
            return Math.Log(x * (a + b)) - StirlingSeries.Digamma(a + b) - GammaFunction.Digamma(a + 1);
        return SlopeOfGamma(a, b, x, y) - 1 / a;
    }

    /// <summary>log x + ψ(a + b) − ψ(a).</summary>
    private static double SlopeOfGamma(double a, double b, double x, double y)
    {
        if (a + b < StirlingSeries.Large)
            return Log(x, y) + GammaDifference.Digamma(a, b);
        if (a < StirlingSeries.Large)
            return Math.Log(x * (a + b)) - StirlingSeries.Digamma(a + b) - GammaFunction.Digamma(a);
        double d = Excess(a, b, x, y) / a;
        return (Math.Abs(d) < 0.5 ? Elementary.Log1p(d) : Math.Log(x * ((a + b) / a))) - StirlingSeries.DigammaDifference(a, b);
    }

    /// <summary>log x from the one of x and y = 1 − x that kept its digits.</summary>
    private static double Log(double x, double y) => x > 0.5 ? Elementary.Log1p(-y) : Math.Log(x);

    /// <summary>xᵃ, where an x above ½ is the rounded 1 − y: the rounding error is put back.</summary>
    private static double Power(double a, double x, double y) => x > 0.5 ? Math.Pow(x, a) * (1 + a * (1 - x - y) / x) : Math.Pow(x, a);

    /// <summary>(a + b) (x − a/(a + b)), the distance from the mean.</summary>
    private static double Excess(double a, double b, double x, double y) => x * b - a * y;

    private static double Small(double a, double b, double x, double y) => Power(a, x, y) * Power(b, y, x) * LogGammaFunction.FactorialOf(a + b)
        / ((a + b) * LogGammaFunction.FactorialOf(a) * LogGammaFunction.FactorialOf(b));

    /// <summary>For a below 1 and b from 10 on, where Γ(a + b)/Γ(b) is (a + b)ᵃ but for a factor near 1.</summary>
    private static double Mixed(double a, double b, double x, double y)
    {
        double e = Math.Exp(b * Log(y, x) + GammaDifference.LogGammaRest(b, a));
        return e == 0 ? 0 : e * Math.Pow(x * (a + b), a) / (LogGammaFunction.FactorialOf(a) * b);
    }

    /// <summary>exp(a (log r − (r − 1)) + b (log s − (s − 1))) / √(2π a b (a + b)) times Γ*(a + b) / (Γ*(a) Γ*(b)), r = x (a + b)/a, s = y (a + b)/b.</summary>
    private static double Large(double a, double b, double x, double y)
    {
        double d = Excess(a, b, x, y);
        double e = Math.Exp(a * LogExcess.Value(x * ((a + b) / a), d / a) + b * LogExcess.Value(y * ((a + b) / b), -d / b));
        double stars = LogGammaFunction.Scaled(a + b) / (LogGammaFunction.Scaled(a) * LogGammaFunction.Scaled(b));
        return e * stars / (SquareRootOfTwoPi * Math.Sqrt(a) * Math.Sqrt(b) * Math.Sqrt(a + b));
    }
}
