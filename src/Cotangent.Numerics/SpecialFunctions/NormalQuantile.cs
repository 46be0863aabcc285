namespace Cotangent.Numerics;

/// <summary>The x with Φ(x) = p, from the inverses of erf and erfc: Φ(x) = ½ + ½ erf(x/√2) = ½ erfc(−x/√2).</summary>
/// <remarks>p − ½, 2p and 1 − p are exact where they are used.</remarks>
internal static class NormalQuantile
{
    private const double SquareRootOfTwo = 1.4142135623730951, Rest = -9.667293313452913e-17;

    public static double Value(double p) => p switch
    {
        >= 0 and < 0.25 => -TimesSquareRootOfTwo(InverseErrorFunction.Tail(2 * p)),
        >= 0.25 and <= 0.75 => TimesSquareRootOfTwo(InverseErrorFunction.Center(2 * (p - 0.5))),
        > 0.75 and <= 1 => TimesSquareRootOfTwo(InverseErrorFunction.Tail(2 * (1 - p))),
        _ => double.NaN,
    };

    private static double TimesSquareRootOfTwo(double x) => double.IsInfinity(x) ? x : Math.FusedMultiplyAdd(x, SquareRootOfTwo, x * Rest);
}
