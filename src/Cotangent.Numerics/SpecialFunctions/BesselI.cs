namespace Cotangent.Numerics;

/// <summary>I_n(x) and e⁻ˣ I_n(x) for n ≥ 0 and x ≥ 0.</summary>
internal static class BesselI
{
    public static double Value(int n, double x) => n switch
    {
        0 => BesselI0.Value(x),
        1 => BesselI1.Value(x),
        _ when BesselSeries.CoversPositive(n, x) => BesselSeries.Positive(n, x),
        _ when x < 700 && !BesselIAsymptotic.Covers(n, x) => Downward(n, x, BesselI0.Value(x)),
        _ => ScaledGrowth.Undo(ScaledLarge(n, x), x),
    };

    public static double Scaled(int n, double x) => n switch
    {
        0 => BesselI0.Scaled(x),
        1 => BesselI1.Scaled(x),
        _ when BesselSeries.CoversPositive(n, x) => BesselSeries.Positive(n, x) * Math.Exp(-x),
        _ => ScaledLarge(n, x),
    };

    private static double ScaledLarge(int n, double x) =>
        BesselIAsymptotic.Covers(n, x) ? BesselIAsymptotic.Scaled(n, x) : Downward(n, x, BesselI0.Scaled(x));

    /// <summary>From y = I₀(x), scaled or not; the recurrence starts where I is about e⁴⁰ times smaller than I_n.</summary>
    private static double Downward(int n, double x, double y)
    {
        int above = x > n ? 24 + (int)Math.Sqrt(46 * x) : 24;
        return BesselRecurrence.Downward(n + above, n, 0, x, y, 1);
    }
}
