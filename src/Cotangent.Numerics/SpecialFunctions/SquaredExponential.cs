namespace Cotangent.Numerics;

/// <summary>exp(±x²) and exp(−½ x²) to the last digits, where the rounding of x² would cost x² of them.</summary>
/// <remarks>x is cut after 26 bits, x = h + r: h² is exact, and x² = h² + r (x + h).</remarks>
internal static class SquaredExponential
{
    public static double OfMinus(double x) => Product(x, -1);

    public static double Of(double x) => Product(x, 1);

    public static double OfMinusHalf(double x) => Product(x, -0.5);

    private static double Product(double x, double scale)
    {
        if (!(Math.Abs(x) < 1e3))
            return Math.Exp(scale * x * x);
        double h = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & ~0x7FFFFFFL);
        return Math.Exp(scale * h * h) * Math.Exp(scale * (x - h) * (x + h));
    }
}
