using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent.Numerics;

/// <summary>I_x(a, b) for x up to the mean a/(a + b), where it is the smaller tail or not far from it; y = 1 − x.</summary>
internal static class BetaTail
{
    /// <summary>From here on, for both parameters, the integrand is smooth enough on the scale of its decay for 32 points.</summary>
    private const double Large = 200;

    /// <summary>Up to here the series needs a hundred terms, and from here on the continued fraction needs fewer.</summary>
    private const double FarFromOne = 0.7;

    private const int RemainderTerms = 24;

    /// <summary>Whether the tail on the left of x is the one to compute: below the mean, unless a is so small that most of the mass is close to 0.</summary>
    public static bool IsLower(double a, double b, double x, double y) => x <= a / (a + b) ? !IsMostOfMass(a, b, x) : IsMostOfMass(b, a, y);

    public static double Value(double a, double b, double x, double y)
    {
        if (IsRemainder(a, b, y))
            return Remainder(a, b, y);
        double front = BetaPrefactor.Value(a, b, x, y) * b;
        if (a >= Large && b >= Large)
            return front * (a / y * BetaQuadrature.Integral(a, b, x, y).Value);
        return front * (x <= FarFromOne
            ? IncompleteSums<double>.BetaSeries(a, b, x, ConvergenceCount.BetaSeries(a, b, x))
            : IncompleteSums<double>.BetaFraction(a, b, x, y, ConvergenceCount.BetaFraction(a, b, x, y)));
    }

    /// <summary>The value with its derivatives in a and b.</summary>
    public static Jet Jet(double a, double b, double x, double y)
    {
        if (IsRemainder(a, b, y))
            return RemainderJet(a, b, x, y);
        Jet A = Numerics.Jet.OfA(a), B = Numerics.Jet.OfB(b), front = BetaPrefactor.Jet(a, b, x, y);
        if (a >= Large && b >= Large)
            return front * (A * (1 / y) * BetaQuadrature.Integral(a, b, x, y));
        return front * (x <= FarFromOne
            ? IncompleteSums<Jet>.BetaSeries(A, B, x, ConvergenceCount.BetaSeries(a, b, x))
            : IncompleteSums<Jet>.BetaFraction(A, B, x, y, ConvergenceCount.BetaFraction(a, b, x, y)));
    }

    /// <summary>Whether y and b are so small that 1 − I_y(b, a) is at hand: the fraction would be slow there.</summary>
    private static bool IsRemainder(double a, double b, double y) => y < 0.1 && b < 1 && a * y < 1;

    /// <summary>Whether the first term of the series says that I_x(a, b) is above ½.</summary>
    /// <remarks>As in Gautschi (1979), A computational procedure for incomplete gamma functions, section 2.</remarks>
    private static bool IsMostOfMass(double a, double b, double x) => IsRemainder(b, a, x) && Logarithm(b, a, x) > -LogTwo;

    /// <summary>1 − I_y(b, a) = 1 − eᵘ (1 + b Σ (1 − a) .. (n − a) yⁿ / (n! (b + n))), u = log(yᵇ Γ(a + b) / (Γ(b + 1) Γ(a))). Source: DLMF 8.17.7.</summary>
    private static double Remainder(double a, double b, double y)
    {
        double u = Logarithm(a, b, y);
        return -Math.Exp(u) * b * IncompleteSums<double>.BetaRemainder(b, a, y, RemainderTerms) - Elementary.Expm1(u);
    }

    private static Jet RemainderJet(double a, double b, double x, double y)
    {
        Jet A = Numerics.Jet.OfA(a), B = Numerics.Jet.OfB(b);
        double both = GammaFunction.Trigamma(a + b);
        Jet u = new(Logarithm(a, b, y), GammaDifference.Digamma(a, b), BetaPrefactor.Slope(b, a, y, x),
            GammaDifference.Trigamma(a, b), both, both - GammaFunction.Trigamma(b + 1));
        Jet e = u.Exponential(Math.Exp(u.Value)) * -1;
        return e * B * IncompleteSums<Jet>.BetaRemainder(B, A, y, RemainderTerms) + (e with { Value = -Elementary.Expm1(u.Value) });
    }

    private static double Logarithm(double a, double b, double y) => a < StirlingSeries.Large
        ? b * Math.Log(y) + GammaDifference.LogGamma(a, b) - LogGammaFunction.OnePlus(b)
        : b * Math.Log(y * (a + b)) + GammaDifference.LogGammaRest(a, b) - LogGammaFunction.OnePlus(b);
}
