namespace Cotangent.Numerics;

/// <summary>y eˣ for x ≥ 0, which overflows only where the product does and is infinite at ∞ whatever y is.</summary>
internal static class ScaledGrowth
{
    private const double LargestExponent = 709;

    public static double Undo(double y, double x)
    {
        if (x < LargestExponent)
            return y * Math.Exp(x);
        return double.IsInfinity(x) ? x : y * Math.Exp(0.5 * x) * Math.Exp(0.5 * x);
    }
}
