namespace Cotangent.Numerics;

/// <summary>The standard normal distribution, accurate in both tails.</summary>
public static class NormalDistribution
{
    private const double SquareRootOfHalf = 0.70710678118654757;
    private const double LogSquareRootOfTwoPi = 0.91893853320467274;
    private const double SquareRootOfTwoOverPi = 0.79788456080286541;

    /// <summary>log φ(x) = −½ x² − ½ log 2π.</summary>
    public static double LogDensity(double x) => -0.5 * x * x - LogSquareRootOfTwoPi;

    /// <summary>Φ(x) = ½ erfc(−x/√2).</summary>
    /// <remarks>Full relative accuracy in the left tail, down to the smallest normal number (x near −37.5).</remarks>
    public static double Cdf(double x)
    {
        if (Math.Abs(x) < 0.5)
            return 0.5 + 0.5 * ErrorFunction.Erf(x * SquareRootOfHalf);
        return x < 0 ? Tail(-x) : 1 - Tail(x);
    }

    /// <summary>log Φ(x).</summary>
    /// <remarks>Full relative accuracy for every x: −½ x² − log(−x √2π) far to the left, −Φ(−x) far to the right.</remarks>
    public static double LogCdf(double x)
    {
        if (x > 0)
            return Elementary.Log1p(-Cdf(-x));
        if (x > -1)
            return Math.Log(Cdf(x));
        return -0.5 * x * x + Math.Log(0.5 * ErrorFunction.Erfcx(-x * SquareRootOfHalf));
    }

    /// <summary>d/dx log Φ(x) = φ(x) / Φ(x), the inverse Mills ratio of −x.</summary>
    /// <remarks>Grows as −x to the left and never overflows before x does.</remarks>
    public static double LogCdfSlope(double x) => x < 0
        ? SquareRootOfTwoOverPi / ErrorFunction.Erfcx(-x * SquareRootOfHalf)
        : 0.5 * SquareRootOfTwoOverPi * SquaredExponential.OfMinusHalf(x) / Cdf(x);

    /// <summary>The x with Φ(x) = p.</summary>
    /// <remarks>−∞ at 0, ∞ at 1, NaN outside [0, 1]. For p near 1 give 1 − p to the mirrored function: Quantile(p) = −Quantile(1 − p).</remarks>
    public static double Quantile(double p) => NormalQuantile.Value(p);

    /// <summary>Φ(−x) for x ≥ ½.</summary>
    private static double Tail(double x) => 0.5 * SquaredExponential.OfMinusHalf(x) * ErrorFunction.Erfcx(x * SquareRootOfHalf);
}
