namespace Cotangent.Numerics;

/// <summary>The unnormalised cardinal sine sin(x)/x with derivatives.</summary>
public static class Sinc
{
    /// <summary>Below this the closed forms of the derivatives cancel.</summary>
    private const double Small = 1.5;

    /// <summary>sin(x)/x, and 1 at x = 0.</summary>
    /// <remarks>Within 2 units in the last place. 0 at ±∞.</remarks>
    public static double Value(double x)
    {
        if (x == 0)
            return 1;
        return double.IsInfinity(x) ? 0 : Math.Sin(x) / x;
    }

    /// <summary>d/dx sin(x)/x = (cos x − sin(x)/x)/x, and 0 at x = 0.</summary>
    /// <remarks>Full relative accuracy for small x too, where it is −x/3. 0 at ±∞. It is −j₁(x), the spherical Bessel function. Source: DLMF 10.49.3.</remarks>
    public static double Slope(double x)
    {
        if (Math.Abs(x) < Small)
            return x * Polynomial.Value(SlopeSeries, x * x);
        return double.IsInfinity(x) ? 0 : (Math.Cos(x) - Math.Sin(x) / x) / x;
    }

    /// <summary>d²/dx² sin(x)/x = −sin(x)/x − 2/x d/dx sin(x)/x, and −1/3 at x = 0.</summary>
    /// <remarks>To the last digits relative to 1/3 or 1/|x|, whichever is smaller. 0 at ±∞. Source: the differential equation x f″ + 2 f′ + x f = 0, DLMF 10.47.1.</remarks>
    public static double Curvature(double x)
    {
        if (Math.Abs(x) < Small)
            return Polynomial.Value(CurvatureSeries, x * x);
        return double.IsInfinity(x) ? 0 : -Value(x) - 2 * (Slope(x) / x);
    }

    /// <summary>(−1)ⁿ 2n / (2n + 1)! from n = 1 on.</summary>
    private static ReadOnlySpan<double> SlopeSeries =>
    [
        -0.3333333333333333, 0.03333333333333333, -0.0011904761904761906, 2.2045855379188714e-05, -2.505210838544172e-07, 1.9270852604185937e-09,
        -1.0706029224547743e-11, 4.498331606952833e-14, -1.4797143443923793e-16, 3.9145882126782523e-19, -8.509974375387505e-22, 1.5472680682522736e-24,
    ];

    /// <summary>(−1)ⁿ 2n (2n − 1) / (2n + 1)! from n = 1 on.</summary>
    private static ReadOnlySpan<double> CurvatureSeries =>
    [
        -0.3333333333333333, 0.1, -0.005952380952380952, 0.00015432098765432098, -2.2546897546897547e-06, 2.1197937864604532e-08,
        -1.3917837991912066e-10, 6.74749741042925e-13, -2.515514385467045e-15, 7.437717604088679e-18, -1.787094618831376e-20, 3.5587165569802293e-23,
    ];
}
