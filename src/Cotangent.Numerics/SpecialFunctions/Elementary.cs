using static Cotangent.Numerics.FloatingPoint;

namespace Cotangent.Numerics;

/// <summary>Elementary functions near the points where their plain form loses digits.</summary>
public static class Elementary
{
    /// <summary>log(1 + x).</summary>
    /// <remarks>Within 1 unit in the last place, near 0 too: the rounding error of 1 + x is put back as (x − (u − 1)) / u. NaN below −1.</remarks>
    public static double Log1p(double x)
    {
        double u = 1 + x;
        if (u == 0 || double.IsInfinity(u))
            return Math.Log(u);
        return Math.Log(u) + (x - (u - 1)) / u;
    }

    /// <summary>eˣ − 1.</summary>
    /// <remarks>Within 2 units in the last place, near 0 too. Source: Kahan's identity (u − 1) x / log u with u = eˣ.</remarks>
    public static double Expm1(double x)
    {
        if (Math.Abs(x) > 1)
            return Math.Exp(x) - 1;
        double u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * (x / Math.Log(u));
    }

    /// <summary>log(1 − e⁻ˣ) for x ≥ 0; its derivative is 1/(eˣ − 1).</summary>
    /// <remarks>
    /// Within 2 units in the last place: log x for small x, −e⁻ˣ for large x. −∞ at 0, 0 at ∞, NaN below 0.
    /// Source: Maechler (2012), Accurately computing log(1 − exp(−|a|)), equation 7.
    /// </remarks>
    public static double LogOneMinusExp(double x) => x < LogTwo ? Math.Log(-Expm1(-x)) : Log1p(-Math.Exp(-x));

    /// <summary>x log x, and 0 at x = 0; its derivative is 1 + log x.</summary>
    /// <remarks>Within 2 units in the last place. ∞ at ∞, NaN below 0.</remarks>
    public static double XLogX(double x) => x == 0 ? 0 : x * Math.Log(x);
}
