namespace Cotangent.Numerics;

/// <summary>The standard normal distribution, accurate in both tails.</summary>
public static class NormalDistribution
{
    private const double SquareRootOfHalf = 0.70710678118654757, SquareRootOfHalfRest = -4.833646656726457e-17;
    private const double LogSquareRootOfTwoPi = 0.91893853320467274;
    private const double SquareRootOfTwoOverPi = 0.79788456080286541;
    private const double TwoOverRootPi = 1.1283791670955126;

    /// <summary>log φ(x) = −½ x² − ½ log 2π.</summary>
    public static double LogDensity(double x) => -0.5 * x * x - LogSquareRootOfTwoPi;

    /// <summary>Φ(x) = ½ erfc(−x/√2).</summary>
    /// <remarks>Within 4 ulp for every x, in the left tail down to the smallest normal number (x near −37.5). 0 and 1 at ∓∞; NaN for NaN. Source: DLMF 7.2.2.</remarks>
    public static double Cdf(double x)
    {
        if (Math.Abs(x) < 0.5)
            return 0.5 + 0.5 * ErrorFunction.Erf(x * SquareRootOfHalf);
        return x < 0 ? Tail(-x) : 1 - Tail(x);
    }

    /// <summary>log Φ(x).</summary>
    /// <remarks>Within 4 ulp for every x: −½ x² − log(−x √2π) far to the left, −Φ(−x) far to the right. −∞ and 0 at ∓∞; NaN for NaN.</remarks>
    public static double LogCdf(double x)
    {
        if (x > 0)
            return Elementary.Log1p(-Cdf(-x));
        if (x > -1)
            return Math.Log(Cdf(x));
        return -0.5 * x * x + Math.Log(0.5 * ScaledTail(-x));
    }

    /// <summary>d/dx log Φ(x) = φ(x) / Φ(x), the inverse Mills ratio of −x.</summary>
    /// <remarks>Within 3 ulp for every x. Grows as −x to the left and never overflows before x does. ∞ and 0 at ∓∞; NaN for NaN.</remarks>
    public static double LogCdfSlope(double x) => x < 0
        ? SquareRootOfTwoOverPi / ScaledTail(-x)
        : 0.5 * SquareRootOfTwoOverPi * ExponentialOfSquare.OfMinusHalf(x) / Cdf(x);

    /// <summary>The x with Φ(x) = p.</summary>
    /// <remarks>
    /// Within 3 ulp on (0, 1), down to the smallest positive p (x near −38.5). −∞ at 0, ∞ at 1, NaN outside [0, 1]. For p near 1 give 1 − p to the mirrored function: Quantile(p)
    /// = −Quantile(1 − p).
    /// </remarks>
    public static double Quantile(double p) => NormalQuantile.Value(p);

    /// <summary>Φ(−x) for x ≥ ½.</summary>
    private static double Tail(double x) => 0.5 * ExponentialOfSquare.OfMinusHalf(x) * ScaledTail(x);

    /// <summary>erfcx(x/√2) for x ≥ 0, where the rounding of x/√2 is put back: erfcx′(a) = 2a erfcx(a) − 2/√π, which is −erfcx(a)/a for large a.</summary>
    private static double ScaledTail(double x)
    {
        double a = x * SquareRootOfHalf, y = ErrorFunction.Erfcx(a), slope = a < 100 ? 2 * a * y - TwoOverRootPi : -y / a;
        double rest = Math.FusedMultiplyAdd(x, SquareRootOfHalf, -a) + x * SquareRootOfHalfRest;
        return double.IsInfinity(x) ? y : y + rest * slope;
    }
}
