namespace Cotangent.Numerics;

/// <summary>J_n(x) = √(2/πx) (P cos χ − Q sin χ) and Y_n(x) = √(2/πx) (P sin χ + Q cos χ) with χ = x − (n/2 + ¼) π, for n = 0, 1 and x ≥ 8.</summary>
/// <remarks>P and x Q are Chebyshev interpolants of 60-digit values in powers of (8/x)². Source: DLMF 10.17.3 and 10.17.4.</remarks>
internal static class HankelExpansion
{
    private const double OneOverRootPi = 0.56418958354775628;

    public static double J0(double x)
    {
        var (sum, difference) = Phase(x);
        return (P(P0, x) * sum - Q(Q0, x) * difference) / Math.Sqrt(x) * OneOverRootPi;
    }

    public static double Y0(double x)
    {
        var (sum, difference) = Phase(x);
        return (P(P0, x) * difference + Q(Q0, x) * sum) / Math.Sqrt(x) * OneOverRootPi;
    }

    public static double J1(double x)
    {
        var (sum, difference) = Phase(x);
        return (P(P1, x) * difference + Q(Q1, x) * sum) / Math.Sqrt(x) * OneOverRootPi;
    }

    public static double Y1(double x)
    {
        var (sum, difference) = Phase(x);
        return (Q(Q1, x) * difference - P(P1, x) * sum) / Math.Sqrt(x) * OneOverRootPi;
    }

    /// <summary>sin x + cos x = √2 cos(x − π/4) and sin x − cos x = √2 sin(x − π/4), without subtracting π/4 from a large x.</summary>
    /// <remarks>The one that cancels follows from the other: their product is −cos 2x. Both are 0 at infinity, as the functions are.</remarks>
    private static (double Sum, double Difference) Phase(double x)
    {
        if (double.IsInfinity(x))
            return (0, 0);
        double sin = Math.Sin(x), cos = Math.Cos(x), product = -Math.Cos(x + x);
        if (double.IsInfinity(x + x))
            return (sin + cos, sin - cos);
        return sin * cos < 0 ? (product / (sin - cos), sin - cos) : (sin + cos, product / (sin + cos));
    }

    private static double P(ReadOnlySpan<double> c, double x) => Polynomial.Value(c, 64 / x / x);

    private static double Q(ReadOnlySpan<double> c, double x) => Polynomial.Value(c, 64 / x / x) / x;

    private static ReadOnlySpan<double> P0 =>
    [
        1.0, -0.0010986328124997194, 2.7380883674590027e-05, -2.183919087293926e-06, 3.620336874379102e-07, -1.0239634578084939e-07,
        4.382961467300473e-08, -2.5444119557063712e-08, 1.733224495520508e-08, -1.1688912811448236e-08, 6.6867303331631165e-09,
        -2.8371031079411603e-09, 7.651118464341279e-10, -9.666582798501347e-11,
    ];

    private static ReadOnlySpan<double> Q0 =>
    [
        -0.125, 0.0011444091796873365, -5.5446289465147684e-05, 6.590756860600262e-06, -1.4531829814761267e-06, 5.133570906433617e-07,
        -2.6478922263568564e-07, 1.843538090349326e-07, -1.5677304730654444e-07, 1.4288894650872777e-07, -1.2241061414683382e-07,
        8.857628756685947e-08, -4.963784611983632e-08, 1.9720271353980006e-08, -4.8818168031404315e-09, 5.622734409772158e-10,
    ];

    private static ReadOnlySpan<double> P1 =>
    [
        1.0, 0.001831054687499704, -3.5203993300313686e-05, 2.5809953508729287e-06, -4.103054324905846e-07, 1.1317824357793486e-07,
        -4.7653575528107425e-08, 2.736213072896615e-08, -1.851129080093446e-08, 1.2434330590698897e-08, -7.0969770417141665e-09,
        3.007133191011787e-09, -8.1028995889536e-10, 1.0231749996186781e-10,
    ];

    private static ReadOnlySpan<double> Q1 =>
    [
        0.375, -0.0016021728515623285, 6.776768712659974e-05, -7.604719509194073e-06, 1.624146365844478e-06, -5.622536298329697e-07,
        2.860011601507342e-07, -1.9717590464534393e-07, 1.665656059575974e-07, -1.5118296172945705e-07, 1.2919446965654563e-07, -9.33463332843259e-08,
        5.2262807610744336e-08, -2.0750665727099128e-08, 5.134783254221242e-09, -5.912353833163791e-10,
    ];
}
