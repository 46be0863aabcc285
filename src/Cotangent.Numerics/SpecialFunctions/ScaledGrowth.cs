namespace Cotangent.Numerics;

/// <summary>y eˣ for x ≥ 0, which overflows only where the product does.</summary>
internal static class ScaledGrowth
{
    private const double LargestExponent = 709;

    public static double Undo(double y, double x) => x < LargestExponent ? y * Math.Exp(x) : y * Math.Exp(0.5 * x) * Math.Exp(0.5 * x);
}
