namespace Cotangent.Numerics;

/// <summary>The derivatives of y = exp(x²) erfc x.</summary>
internal static class ScaledErfcDerivative
{
    private const double TwoOverRootPi = 1.1283791670955126, RootTwo = 1.4142135623730951;

    /// <summary>y⁽ⁿ⁾(x) for n ≥ 0; its sign is (−1)ⁿ.</summary>
    /// <remarks>
    /// y⁽ᵏ⁺¹⁾ = 2x y⁽ᵏ⁾ + 2k y⁽ᵏ⁻¹⁾, from y′ = 2x y − 2/√π on. To the right of √2, where that would cancel, the ratios of neighbours are those of Mills' ratio.
    /// Source: DLMF 7.18.7, for repeated integrals.
    /// </remarks>
    public static double Value(int n, double x) => n == 0 || x * RootTwo < MillsRatio.FractionFrom ? Upward(n, x) : FromRatios(n, x);

    private static double FromRatios(int n, double x)
    {
        Span<double> decays = stackalloc double[n];
        MillsRatio.Decays(RootTwo * x, decays);
        double y = ErrorFunction.Erfcx(x);
        foreach (double decay in decays)
            y *= -RootTwo * decay;
        return y;
    }

    private static double Upward(int n, double x)
    {
        double y = ErrorFunction.Erfcx(x), before = y;
        for (int k = 0; k < n; k++)
            (before, y) = (y, 2 * x * y + (k == 0 ? -TwoOverRootPi : 2 * k * before));
        return y;
    }
}
