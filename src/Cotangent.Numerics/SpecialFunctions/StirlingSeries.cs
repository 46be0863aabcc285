namespace Cotangent.Numerics;

/// <summary>What Stirling's formula leaves of log Γ and its first two derivatives, for x ≥ 10, and differences of these.</summary>
internal static class StirlingSeries
{
    /// <summary>Where nine terms are exact to the last digit.</summary>
    public const double Large = 10;

    /// <summary>log Γ(x) − (x − ½) log x + x − ½ log 2π = Σ B₂ₙ / (2n (2n − 1) x²ⁿ⁻¹). Source: DLMF 5.11.1.</summary>
    public static double LogGamma(double x) => Odd(LogGammaTerms, x);

    /// <summary>log x − ψ(x) = 1/2x + Σ B₂ₙ / (2n x²ⁿ). Source: DLMF 5.11.2.</summary>
    public static double Digamma(double x) => (0.5 + Odd(DigammaTerms, x)) / x;

    /// <summary>ψ′(x) − 1/x = 1/2x² + Σ B₂ₙ / x²ⁿ⁺¹.</summary>
    public static double Trigamma(double x) => (0.5 + Odd(TrigammaTerms, x)) / (x * x);

    /// <summary>LogGamma(x + h) − LogGamma(x), with full relative accuracy for small h too.</summary>
    public static double LogGammaDifference(double x, double h) => OddDifference(LogGammaTerms, x, h);

    /// <summary>Digamma(x + h) − Digamma(x), with full relative accuracy for small h too.</summary>
    public static double DigammaDifference(double x, double h) => (OddDifference(DigammaTerms, x, h) - h * Digamma(x)) / (x + h);

    /// <summary>Trigamma(x + h) − Trigamma(x), with full relative accuracy for small h too.</summary>
    public static double TrigammaDifference(double x, double h) =>
        OddDifference(TrigammaTerms, x, h) / ((x + h) * (x + h)) - h / (x + h) * ((2 * x + h) / (x + h)) * Trigamma(x);

    private static double Odd(ReadOnlySpan<double> c, double x)
    {
        double y = 1 / x;
        return y * Polynomial.Value(c, y * y);
    }

    /// <summary>The divided difference of Horner's rule, (p(u) − p(v)) / (u − v), carried along with p(v).</summary>
    private static double OddDifference(ReadOnlySpan<double> c, double x, double h)
    {
        double u = 1 / (x + h), v = 1 / x, u2 = u * u, v2 = v * v, divided = 0, value = 0;
        for (int n = c.Length - 1; n >= 0; n--)
        {
            divided = divided * u2 + value;
            value = value * v2 + c[n];
        }
        return -h * u * v * (value + u * (u + v) * divided);
    }

    private static ReadOnlySpan<double> LogGammaTerms =>
    [
        0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417, -0.0019175269175269176,
        0.00641025641025641, -0.029550653594771242, 0.17964437236883057,
    ];

    private static ReadOnlySpan<double> DigammaTerms =>
    [
        0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667, 0.007575757575757576, -0.021092796092796094,
        0.08333333333333333, -0.4432598039215686, 3.0539543302701198,
    ];

    private static ReadOnlySpan<double> TrigammaTerms =>
    [
        0.16666666666666666, -0.03333333333333333, 0.023809523809523808, -0.03333333333333333, 0.07575757575757576, -0.2531135531135531,
        1.1666666666666667, -7.092156862745098, 54.971177944862156,
    ];
}
