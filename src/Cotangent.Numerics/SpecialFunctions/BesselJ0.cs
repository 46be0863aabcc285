namespace Cotangent.Numerics;

/// <summary>J₀(x) for x ≥ 0: its series, polynomials on intervals, then Hankel's expansion.</summary>
/// <remarks>The coefficients past the series are Chebyshev interpolants of 60-digit values, in powers of the variable that maps the interval to [−1, 1].
/// Where the interval or its neighbour holds a zero of the function, the zero is a factor, to 32 digits, so that the digits next to it are kept.</remarks>
internal static class BesselJ0
{
    public static double Value(double x) => x switch
    {
        < 1 => Polynomial.Value(Series, x * x),
        < 2 => (x - 2.404825557695773 + 1.176691651530894e-16) * Polynomial.Value(FromOne, (x - 1.5) * 2),
        < 4 => (x - 2.404825557695773 + 1.176691651530894e-16) * Polynomial.Value(FromTwo, x - 3),
        < 6 => (x - 5.520078110286311 - 8.088597146146722e-17) * Polynomial.Value(FromFour, x - 5),
        < 8 => Polynomial.Value(FromSix, x - 7),
        _ => HankelExpansion.J0(x),
    };

    /// <summary>Σ (−x²/4)ᵏ / k!². Source: DLMF 10.2.2.</summary>
    private static ReadOnlySpan<double> Series =>
    [
        1.0, -0.25, 0.015625, -0.00043402777777777775, 6.781684027777777e-06, -6.781684027777778e-08, 4.709502797067901e-10, -2.4028075495244395e-12,
        9.385966990329842e-15, -2.896903392077112e-17,
    ];

    private static ReadOnlySpan<double> FromOne =>
    [
        -0.5656644724308381, -0.004270416797475549, 0.01696298413014577, 8.980151715055589e-05, -0.00017303250695544875, -7.053807801074454e-07,
        8.898679784505787e-07, 2.9494527175664604e-09, -2.7573701730029445e-09, -7.699788828861198e-12, 5.7097368060688566e-12,
        1.3716637640831074e-14, -8.425223883740201e-15,
    ];

    private static ReadOnlySpan<double> FromTwo =>
    [
        -0.4369340086162608, 0.164447669680505, 0.03711203408858849, -0.012781593360589736, -0.0012113115154837111, 0.0003827779213520941,
        2.1284753729758015e-05, -6.199683961415078e-06, -2.3450061781360125e-07, 6.326857426463314e-08, 1.772264668763665e-09,
        -4.4495571651938667e-10, -9.75647230061732e-12, 2.2565794498470335e-12, 4.0330553813699306e-14,
    ];

    private static ReadOnlySpan<double> FromFour =>
    [
        0.3414809579595047, 0.02673025473113325, -0.056357336690739925, -0.0004011766927134931, 0.002511566778725537, -1.6622871342166674e-05,
        -5.3501744213254216e-05, 5.63886889411577e-07, 6.740464876235879e-07, -7.813841644088385e-09, -5.630162473674948e-09, 6.54301056271824e-11,
        3.350975742177873e-11, -3.714578426754979e-13, -1.4740271670304632e-13,
    ];

    private static ReadOnlySpan<double> FromSix =>
    [
        0.3000792705195556, 0.004682823482345833, -0.1503741226513739, 0.006396129897845694, 0.011790129357102464, -0.0005931489739084943,
        -0.0003528491002323113, 1.722612608407901e-05, 5.660746146930395e-06, -2.5797923920115977e-07, -5.7071434764322564e-08,
        2.4055258112782796e-09, 3.9649789964585206e-10, -1.5446950384473648e-11, -1.9864973776736608e-12, 7.171583923074399e-14,
    ];
}
