namespace Cotangent.Numerics;

/// <summary>The error function, its complement and its scaled complement.</summary>
public static class ErrorFunction
{
    /// <summary>erf x = 2/√π ∫₀ˣ exp(−t²) dt.</summary>
    /// <remarks>Within 2 ulp for every x, near 0 too. ±1 at ±∞; NaN for NaN. Odd. Source: DLMF 7.2.1 and 7.6.1.</remarks>
    public static double Erf(double x)
    {
        if (Math.Abs(x) < 0.5)
            return x * Polynomial.Value(Coefficients, x * x);
        return x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;
    }

    /// <summary>erfc x = 1 − erf x.</summary>
    /// <remarks>Within 3 ulp for every x, in the right tail down to the smallest normal number (x near 26.5). 2 and 0 at ∓∞; NaN for NaN. Source: DLMF 7.2.2.</remarks>
    public static double Erfc(double x)
    {
        if (x < -0.5)
            return 2 - Erfc(-x);
        if (x < 0.5)
            return 1 - Erf(x);
        return ExponentialOfSquare.OfMinus(x) * ScaledComplement.Value(x);
    }

    /// <summary>erfcx x = exp(x²) erfc x.</summary>
    /// <remarks>Within 3 ulp. For large x it falls as 1/(x √π) and neither overflows nor underflows, to 0 at ∞; for x below −26.6 it is infinite. NaN for NaN. Source: DLMF 7.2.3 and 7.12.1.</remarks>
    public static double Erfcx(double x)
    {
        if (x >= 0.5)
            return ScaledComplement.Value(x);
        return x < -0.5 ? 2 * ExponentialOfSquare.Of(x) - ScaledComplement.Value(-x) : Math.Exp(x * x) * (1 - Erf(x));
    }

    /// <summary>The x with erf x = y.</summary>
    /// <remarks>Within 3 ulp on (−1, 1). ±∞ at ±1; NaN outside [−1, 1]. Odd. For y near 1 give 1 − y to <see cref="ErfcInv"/>, which loses nothing.</remarks>
    public static double ErfInv(double y) => y switch
    {
        >= -1 and < -0.5 => -InverseErrorFunction.Tail(1 + y),
        >= -0.5 and <= 0.5 => InverseErrorFunction.Center(y),
        > 0.5 and <= 1 => InverseErrorFunction.Tail(1 - y),
        _ => double.NaN,
    };

    /// <summary>The x with erfc x = z.</summary>
    /// <remarks>Within 3 ulp on (0, 2), down to the smallest positive z (x near 27.2). ∞ at 0, −∞ at 2; NaN outside [0, 2].</remarks>
    public static double ErfcInv(double z) => z switch
    {
        >= 0 and < 0.5 => InverseErrorFunction.Tail(z),
        >= 0.5 and <= 1.5 => InverseErrorFunction.Center(1 - z),
        > 1.5 and <= 2 => -InverseErrorFunction.Tail(2 - z),
        _ => double.NaN,
    };

    /// <summary>The series 2/√π Σ (−1)ⁿ x²ⁿ / (n! (2n + 1)).</summary>
    private static ReadOnlySpan<double> Coefficients =>
    [
        1.1283791670955126, -0.37612638903183754, 0.11283791670955126, -0.026866170645131252, 0.005223977625442188, -0.0008548327023450853,
        0.00012055332981789664, -1.492565035840625e-05, 1.6462114365889248e-06, -1.6365844691234924e-07, 1.4807192815879218e-08, -1.2290555301717928e-09,
    ];
}
