namespace Cotangent.Numerics;

/// <summary>J_n(x) for n ≥ 0 and x ≥ 0.</summary>
internal static class BesselJ
{
    public static double Value(int n, double x) => n switch
    {
        0 => BesselJ0.Value(x),
        1 => BesselJ1.Value(x),
        _ when BesselSeries.CoversAlternating(n, x) => BesselSeries.Alternating(n, x),
        _ => x < n ? Downward(n, x) : Upward(n, x),
    };

    /// <summary>Upward errors stay small while k ≤ x. Source: DLMF 10.6.1.</summary>
    private static double Upward(int n, double x) => BesselRecurrence.Upward(n, x, BesselJ0.Value(x), BesselJ1.Value(x), -1);

    /// <summary>From J_m for the whole part m of x; the recurrence starts where J is about e⁴⁰ times smaller than J_n.</summary>
    private static double Downward(int n, double x) => BesselRecurrence.Downward(n + 10 + (int)(9 * Math.Cbrt(x)), n, (int)x, x, Upward((int)x, x), -1);
}
