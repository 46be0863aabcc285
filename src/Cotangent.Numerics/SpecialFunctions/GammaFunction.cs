namespace Cotangent.Numerics;

/// <summary>The logarithm of the gamma function and its derivatives.</summary>
public static class GammaFunction
{
    /// <summary>log |Γ(x)|.</summary>
    /// <remarks>
    /// Within 5 units in the last place for positive x, near its zeros 1 and 2 too; below 0 within 4 of the larger of |f| and 1.
    /// ∞ at 0, at the negative integers and at ±∞. Source: DLMF 5.5.3, 5.7.3, 5.11.1.
    /// </remarks>
    public static double LogGamma(double x) => LogGammaFunction.Value(x);

    /// <summary>ψ(x) = d/dx log Γ(x).</summary>
    /// <remarks>
    /// Within 2 units in the last place for positive x, near the zero 1.4616... too; below 0 times the condition number |x f′/f|.
    /// NaN at 0 and at the negative integers, where it changes sign through infinity, and at −∞; ∞ at ∞. Source: DLMF 5.5.2, 5.5.4, 5.11.2.
    /// </remarks>
    public static double Digamma(double x)
    {
        if (x > 0)
            return DigammaFunction.Positive(x);
        return double.IsNegativeInfinity(x) ? double.NaN : DigammaFunction.Positive(1 - x) - Math.PI * double.CosPi(x) / NonZero(double.SinPi(x));
    }

    /// <summary>ψ′(x) = d²/dx² log Γ(x).</summary>
    /// <remarks>Within 4 units in the last place. ∞ at 0 and at the negative integers, 0 at ∞, NaN at −∞. Source: DLMF 5.15.6, 5.15.8.</remarks>
    public static double Trigamma(double x)
    {
        if (x <= 0)
            return Square(Math.PI / double.SinPi(x)) - Trigamma(1 - x);
        double shift = 0;
        for (; x < StirlingSeries.Large; x++)
            shift += 1 / (x * x);
        return shift + (1 / x + StirlingSeries.Trigamma(x));
    }

    /// <summary>ψ⁽ⁿ⁾(x) = dⁿ⁺¹/dxⁿ⁺¹ log Γ(x) for n ≥ 0; for positive x and n ≥ 1 it is (−1)ⁿ⁺¹ n! Σ (x + k)⁻ⁿ⁻¹.</summary>
    /// <remarks>
    /// Within 5 units in the last place for positive x up to n = 170, 2 times the condition number |x f′/f| for negative x;
    /// beyond n = 170, where the factorial needs a logarithm, about 1e-13.
    /// At 0 and at the negative integers ∞ for odd n and NaN for even n; 0 at ∞ for n ≥ 1. Each is the derivative of the one before. Source: DLMF 5.15.1, 25.11.12.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">n is negative.</exception>
    public static double Polygamma(int n, double x)
    {
        if (n < 0)
            throw new ArgumentOutOfRangeException(nameof(n), n, $"GammaFunction.Polygamma: the order is {n}. It must be 0 for digamma, 1 for trigamma, or more.");
        return n == 0 ? Digamma(x) : n == 1 ? Trigamma(x) : PolygammaFunction.Value(n, x);
    }

    private static double Square(double x) => x * x;

    private static double NonZero(double x) => x == 0 ? double.NaN : x;
}
