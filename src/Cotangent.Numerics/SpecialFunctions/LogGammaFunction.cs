namespace Cotangent.Numerics;

/// <summary>log |Γ(x)|.</summary>
internal static class LogGammaFunction
{
    private const double LogPi = 1.1447298858494002;
    private const double HalfLogTwoPi = 0.91893853320467274;
    private const double SquareRootOfTwoPi = 2.5066282746310002;

    public static double Value(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (double.IsInfinity(x) || x <= 0 && x == Math.Floor(x))
            return double.PositiveInfinity;
        return x < 0 ? Reflected(x) : Positive(x);
    }

    /// <summary>Γ(x) Γ(1 − x) = π / sin πx.</summary>
    private static double Reflected(double x) => LogPi - Math.Log(Math.Abs(double.SinPi(x))) - Positive(1 - x);

    private static double Positive(double x) => x switch
    {
        < 0.5 => AroundTwo(x) - Elementary.Log1p(x) - Math.Log(x),
        < 1.5 => AroundTwo(x - 1) - Elementary.Log1p(x - 1),
        < 2.5 => AroundTwo(x - 2),
        < 10 => Shifted(x),
        _ => Stirling(x),
    };

    /// <summary>log Γ(1 + x), with full relative accuracy for small x ≥ 0 too.</summary>
    public static double OnePlus(double x) => x < 0.5 ? AroundTwo(x) - Elementary.Log1p(x) : Positive(1 + x);

    /// <summary>Γ(1 + x) for 0 ≤ x &lt; 20, without the rounding of its logarithm.</summary>
    public static double FactorialOf(double x)
    {
        double product = 1;
        for (; x >= 1.5; x--)
            product *= x;
        return product * Math.Exp(x < 0.5 ? OnePlus(x) : AroundTwo(x - 1));
    }

    /// <summary>Γ*(x) = Γ(x) eˣ / (√(2π) xˣ⁻¹ᐟ²), which tends to 1, for x ≥ 1. Source: DLMF 5.11.3.</summary>
    public static double Scaled(double x) => x < StirlingSeries.Large
        ? FactorialOf(x) * Math.Exp(x) / (Math.Pow(x, x) * (SquareRootOfTwoPi * Math.Sqrt(x)))
        : Math.Exp(StirlingSeries.LogGamma(x));

    /// <summary>log Γ(2 + z) = (1 − γ) z + Σ (ζ(k) − 1) (−z)ᵏ / k, for |z| ≤ ½.</summary>
    private static double AroundTwo(double z) => z * Polynomial.Value(Series, z);

    /// <summary>Γ(x) = (x − 1)(x − 2) .. (x − n) Γ(x − n).</summary>
    private static double Shifted(double x)
    {
        double product = 1;
        while (x >= 2.5)
            product *= --x;
        return Math.Log(product) + AroundTwo(x - 2);
    }

    /// <summary>(x − ½)(log x − 1) − ½ + ½ log 2π and Stirling's rest.</summary>
    private static double Stirling(double x) => (x - 0.5) * (Math.Log(x) - 1) + (StirlingSeries.LogGamma(x) + (HalfLogTwoPi - 0.5));

    private static ReadOnlySpan<double> Series =>
    [
        0.42278433509846713, 0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
        -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-05, -4.492623673813314e-05, 2.050721277567069e-05,
        -9.439488275268397e-06, 4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07, -4.492469198764566e-07, 2.1207184805554665e-07,
        -1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08, 1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09,
        -1.1921401405860912e-09, 5.731367241678862e-10, -2.7595228851242334e-10,
    ];
}
