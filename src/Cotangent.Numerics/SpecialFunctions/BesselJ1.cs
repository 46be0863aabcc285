namespace Cotangent.Numerics;

/// <summary>J₁(x) for x ≥ 0: its series, polynomials on intervals, then Hankel's expansion.</summary>
/// <remarks>The coefficients past the series are Chebyshev interpolants of 60-digit values, in powers of the variable that maps the interval to [−1, 1].
/// Where the interval or its neighbour holds a zero of the function, the zero is a factor, to 32 digits, so that the digits next to it are kept.</remarks>
internal static class BesselJ1
{
    public static double Value(double x) => x switch
    {
        < 2 => x * Polynomial.Value(Series, x * x),
        < 4 => (x - 3.8317059702075125 + 1.5269184090088067e-16) * Polynomial.Value(FromTwo, x - 3),
        < 6 => Polynomial.Value(FromFour, x - 5),
        < 8 => (x - 7.015586669815619 + 9.414165653410389e-17) * Polynomial.Value(FromSix, x - 7),
        _ => HankelExpansion.J1(x),
    };

    /// <summary>½ Σ (−x²/4)ᵏ / (k! (k + 1)!). Source: DLMF 10.2.2.</summary>
    private static ReadOnlySpan<double> Series =>
    [
        0.5, -0.0625, 0.0026041666666666665, -5.425347222222222e-05, 6.781684027777778e-07, -5.651403356481481e-09, 3.363930569334215e-11,
        -1.5017547184527747e-13, 5.214426105738801e-16, -1.4484516960385557e-18, 3.2919356728148996e-21, -6.234726653058522e-24,
    ];

    private static ReadOnlySpan<double> FromTwo =>
    [
        -0.4076668566432685, -0.041595527913217516, 0.056412654150355415, 0.002888657976877253, -0.0024393253071031662, -8.013520736104571e-05,
        5.1735608633084786e-05, 1.228302614376627e-06, -6.532358959072114e-07, -1.2025518524472198e-08, 5.4778667851068125e-09, 8.188460806087443e-11,
        -3.2740142960129714e-11, -4.0480154852052526e-13, 1.4458211748034951e-13,
    ];

    private static ReadOnlySpan<double> FromFour =>
    [
        -0.32757913759146523, -0.11208094379604526, 0.16844608042350784, 0.00682955038740366, -0.012601059851205252, -6.721328810925086e-05,
        0.0003765650661003161, -1.7066405438217864e-06, -6.102992704411823e-06, 4.885722719732135e-08, 6.23061857742549e-08, -5.761150459279373e-10,
        -4.3822191960681653e-10, 4.195357555694015e-12, 2.254244336238944e-12, -2.1071642128688848e-14, -8.733959556342434e-15,
    ];

    private static ReadOnlySpan<double> FromSix =>
    [
        0.30043771618574805, -0.01992273658666055, -0.04711377746563941, 0.002998713857795811, 0.0021152041227066294, -0.00012128817380945296,
        -4.5249641448629144e-05, 2.3307022498199444e-06, 5.703011823867835e-07, -2.6534906191090724e-08, -4.755441479496181e-09,
        2.0125061164453084e-10, 2.8227444644365936e-11, -1.07766963700761e-12, -1.2379117037522723e-13,
    ];
}
