namespace Cotangent.Numerics;

/// <summary>exp(±x²) and exp(±½ x²) to the last digits, where the rounding of x² would cost x² of them.</summary>
/// <remarks>x is cut after 26 bits, x = h + r: h² is exact, and x² = h² + r (x + h). The second term is below 1e-4, three terms of its exponential suffice;
/// from |x| = 64 on the result is 0 or infinite.</remarks>
internal static class ExponentialOfSquare
{
    public static double OfMinus(double x) => Product(x, -1);

    public static double Of(double x) => Product(x, 1);

    public static double OfHalf(double x) => Product(x, 0.5);

    public static double OfMinusHalf(double x) => Product(x, -0.5);

    private static double Product(double x, double scale)
    {
        if (!(Math.Abs(x) < 64))
            return Math.Exp(scale * x * x);
        double h = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & ~0x7FFFFFFL);
        double main = Math.Exp(scale * h * h), r = scale * (x - h) * (x + h);
        return Math.FusedMultiplyAdd(main, r + r * r * (0.5 + r / 6), main);
    }
}
