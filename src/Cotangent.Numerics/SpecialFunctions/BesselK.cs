namespace Cotangent.Numerics;

/// <summary>K_n(x) and eˣ K_n(x) for n ≥ 0; the upward recurrence is a sum of positive terms. Source: DLMF 10.29.1.</summary>
internal static class BesselK
{
    public static double Value(int n, double x)
    {
        if (!(x > 0))
            return x == 0 ? double.PositiveInfinity : double.NaN;
        return n switch
        {
            0 => BesselK0.Value(x),
            1 => BesselK1.Value(x),
            _ when x < 0.5 => Upward(n, x, BesselK0.Value(x), BesselK1.Value(x)),
            _ => UpwardWithinRange(n, x),
        };
    }

    public static double Scaled(int n, double x)
    {
        if (!(x > 0))
            return x == 0 ? double.PositiveInfinity : double.NaN;
        return n switch
        {
            0 => BesselK0.Scaled(x),
            1 => BesselK1.Scaled(x),
            _ => Upward(n, x, BesselK0.Scaled(x), BesselK1.Scaled(x)),
        };
    }

    /// <summary>Recurs with e^−s taken in, at most what keeps K₀ a normal number, and the rest of e⁻ˣ at the end: neither under- nor overflows before K_n does.</summary>
    private static double UpwardWithinRange(int n, double x)
    {
        double s = Math.Min(x, 650), scale = Math.Exp(-s);
        return Upward(n, x, BesselK0.Scaled(x) * scale, BesselK1.Scaled(x) * scale) * Math.Exp(s - x);
    }

    private static double Upward(int n, double x, double y0, double y1) => BesselRecurrence.Upward(n, x, y0, y1, 1);
}
