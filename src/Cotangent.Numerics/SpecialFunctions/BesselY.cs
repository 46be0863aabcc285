namespace Cotangent.Numerics;

/// <summary>Y_n(x) for n ≥ 0; the upward recurrence keeps errors small for every x. Source: DLMF 10.6.1.</summary>
internal static class BesselY
{
    public static double Value(int n, double x)
    {
        if (!(x > 0))
            return x == 0 ? double.NegativeInfinity : double.NaN;
        return n switch
        {
            0 => BesselY0.Value(x),
            1 => BesselY1.Value(x),
            _ => BesselRecurrence.Upward(n, x, BesselY0.Value(x), BesselY1.Value(x), -1),
        };
    }
}
