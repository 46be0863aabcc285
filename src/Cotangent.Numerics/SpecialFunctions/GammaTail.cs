namespace Cotangent.Numerics;

/// <summary>The smaller of P(a, x) and Q(a, x), for a ≥ 0 and x > 0, finite.</summary>
internal static class GammaTail
{
    /// <summary>From here on the integrand is smooth enough on the scale of its decay for 32 points.</summary>
    private const double LargeShape = 200;

    private const int RemainderTerms = 24;

    /// <summary>Whether P is the smaller one, roughly: where a is above x + ¼ or, for small x, above log ½ / log x.</summary>
    /// <remarks>Source: Gautschi (1979), A computational procedure for incomplete gamma functions, section 2.</remarks>
    public static bool IsLower(double a, double x) => a >= (x < 0.25 ? -FloatingPoint.LogTwo / Math.Log(x) : x + 0.25);

    public static double Value(double a, double x)
    {
        bool isLower = IsLower(a, x);
        if (a >= LargeShape)
            return GammaPrefactor.Value(a, x) * a * GammaQuadrature.Integral(a, x, isLower).Value;
        if (isLower)
            return GammaPrefactor.Value(a, x) * IncompleteSums<double>.GammaSeries(a, x, ConvergenceCount.GammaSeries(a, x));
        if (x >= 1)
            return GammaPrefactor.Value(a, x) * a * IncompleteSums<double>.GammaFraction(a, x, ConvergenceCount.GammaFraction(a, x));
        double u = a * Math.Log(x) - LogGammaFunction.OnePlus(a);
        return Math.Exp(u) * a * IncompleteSums<double>.GammaRemainder(a, x, RemainderTerms) - Elementary.Expm1(u);
    }

    /// <summary>The value with its derivatives in a.</summary>
    public static Jet Jet(double a, double x)
    {
        bool isLower = IsLower(a, x);
        Jet shape = Numerics.Jet.OfA(a);
        if (a >= LargeShape)
            return GammaPrefactor.JetOfGamma(a, x) * GammaQuadrature.Integral(a, x, isLower);
        if (isLower)
            return GammaPrefactor.Jet(a, x) * IncompleteSums<Jet>.GammaSeries(shape, x, ConvergenceCount.GammaSeries(a, x));
        if (x >= 1)
            return GammaPrefactor.JetOfGamma(a, x) * IncompleteSums<Jet>.GammaFraction(shape, x, ConvergenceCount.GammaFraction(a, x));
        Jet u = new(a * Math.Log(x) - LogGammaFunction.OnePlus(a), GammaPrefactor.Slope(a, x), 0, -GammaFunction.Trigamma(a + 1), 0, 0);
        Jet e = u.Exponential(Math.Exp(u.Value));
        return e * shape * IncompleteSums<Jet>.GammaRemainder(shape, x, RemainderTerms) + ((e * -1) with { Value = -Elementary.Expm1(u.Value) });
    }
}
