namespace Cotangent.Numerics;

/// <summary>Differences of log Γ, ψ and ψ′ over a step h ≥ 0 from x > 0, with full relative accuracy for small h too.</summary>
/// <remarks>Below 10 the recurrence raises x: Γ(x + h)/Γ(x) = Γ(x + 1 + h)/Γ(x + 1) / (1 + h/x), and its derivatives.</remarks>
internal static class GammaDifference
{
    /// <summary>log Γ(x + h) − log Γ(x).</summary>
    public static double LogGamma(double x, double h)
    {
        double shift = 0;
        for (; x < StirlingSeries.Large; x++)
            shift += Elementary.Log1p(h / x);
        return LogGammaRest(x, h) + h * Math.Log(x + h) - shift;
    }

    /// <summary>log Γ(x + h) − log Γ(x) − h log(x + h), for x ≥ 10.</summary>
    public static double LogGammaRest(double x, double h) =>
        x * LogExcess.Value(h / x) - 0.5 * Elementary.Log1p(h / x) + StirlingSeries.LogGammaDifference(x, h);

    /// <summary>ψ(x + h) − ψ(x).</summary>
    public static double Digamma(double x, double h)
    {
        double shift = 0;
        for (; x < StirlingSeries.Large; x++)
            shift += h / (x + h) / x; // the product of tiny ones would underflow, of huge ones overflow
        return shift + (Elementary.Log1p(h / x) - StirlingSeries.DigammaDifference(x, h));
    }

    /// <summary>ψ′(x + h) − ψ′(x).</summary>
    public static double Trigamma(double x, double h)
    {
        double shift = 0;
        for (; x < StirlingSeries.Large; x++)
            shift -= h / (x + h) * ((2 * x + h) / (x + h)) / x / x;
        return shift + (StirlingSeries.TrigammaDifference(x, h) - h / (x + h) / x);
    }
}
