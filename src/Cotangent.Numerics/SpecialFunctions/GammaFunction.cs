namespace Cotangent.Numerics;

/// <summary>The logarithm of the gamma function and its first two derivatives.</summary>
public static class GammaFunction
{
    /// <summary>log |Γ(x)|.</summary>
    /// <remarks>Accurate near its zeros 1 and 2 too. Infinite at 0 and at the negative integers.</remarks>
    public static double LogGamma(double x) => LogGammaFunction.Value(x);

    /// <summary>ψ(x) = d/dx log Γ(x).</summary>
    /// <remarks>NaN at 0 and at the negative integers, where it changes sign through infinity.</remarks>
    public static double Digamma(double x)
    {
        if (x <= 0)
            return Digamma(1 - x) - Math.PI * double.CosPi(x) / NonZero(double.SinPi(x));
        double shift = 0;
        for (; x < Large; x++)
            shift += 1 / x;
        double y = 1 / x;
        return Math.Log(x) - (0.5 * y + y * y * Polynomial.Value(DigammaSeries, y * y)) - shift;
    }

    /// <summary>ψ′(x) = d²/dx² log Γ(x).</summary>
    /// <remarks>Infinite at 0 and at the negative integers.</remarks>
    public static double Trigamma(double x)
    {
        if (x <= 0)
            return Square(Math.PI / double.SinPi(x)) - Trigamma(1 - x);
        double shift = 0;
        for (; x < Large; x++)
            shift += 1 / (x * x);
        double y = 1 / x;
        return shift + (y + y * y * (0.5 + y * Polynomial.Value(TrigammaSeries, y * y)));
    }

    /// <summary>Where the asymptotic series takes over: eight terms are exact to the last digit there.</summary>
    private const double Large = 10;

    private static double Square(double x) => x * x;

    private static double NonZero(double x) => x == 0 ? double.NaN : x;

    /// <summary>B₂ₙ / 2n.</summary>
    private static ReadOnlySpan<double> DigammaSeries =>
    [
        0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667, 0.007575757575757576, -0.021092796092796094,
        0.08333333333333333, -0.4432598039215686, 3.0539543302701198,
    ];

    /// <summary>B₂ₙ.</summary>
    private static ReadOnlySpan<double> TrigammaSeries =>
    [
        0.16666666666666666, -0.03333333333333333, 0.023809523809523808, -0.03333333333333333, 0.07575757575757576, -0.2531135531135531,
        1.1666666666666667, -7.092156862745098, 54.971177944862156,
    ];
}
