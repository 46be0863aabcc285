namespace Cotangent.Numerics;

/// <summary>The normal quantile at (n + ½) 2⁻⁵³, from additions, multiplications, divisions and square roots alone.</summary>
/// <remarks>
/// Those are rounded the same way on every machine, which the logarithm of a system library is not: the same draws give the same bits everywhere.
/// Within 2e-15 relative of the exact quantile. The coefficients are Chebyshev interpolants of 60-digit values, in powers of a variable in [−1, 1].
/// </remarks>
internal static class NormalTransform
{
    private const double Unit = 1.0 / (1L << 53);
    private const double LogTwo = 0.69314718055994529;

    /// <param name="bits">Uniform bits; the upper 53 are used.</param>
    public static double Value(ulong bits)
    {
        double p = ((bits >> 11) + 0.5) * Unit;
        if (bits >> 63 == 0)
            return -Upper(p);
        // The mirrored integer keeps the digits that 1 − p would lose.
        return Upper(((~bits >> 11) + 0.5) * Unit);
    }

    /// <summary>The x ≥ 0 with Φ(−x) = p ≤ ½.</summary>
    private static double Upper(double p)
    {
        double q = 0.5 - p;
        if (q < 0.325)
            return q * Polynomial.Value(Middle, q * q * MiddleScale - 1);
        if (q < 0.43)
            return q * Polynomial.Value(Shoulder, (q * q - ShoulderCentre) * ShoulderScale);
        double t = Math.Sqrt(-2 * Log(p));
        return t < 4.3 ? Polynomial.Value(Tail, t - 3.3) : Polynomial.Value(FarTail, (t - 6.55) / 2.25);
    }

    private const double MiddleScale = 2 / (0.325 * 0.325);
    private const double ShoulderCentre = (0.43 * 0.43 + 0.325 * 0.325) / 2;
    private const double ShoulderScale = 2 / (0.43 * 0.43 - 0.325 * 0.325);

    /// <summary>log x for a normal x: e log 2 + 2 artanh((m − 1)/(m + 1)) with x = m 2ᵉ, m near 1.</summary>
    private static double Log(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int e = (int)(bits >> 52) - 1023;
        double m = BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFFL | 0x3FF0000000000000L);
        if (m > 1.4142135623730951)
            (m, e) = (m / 2, e + 1);
        double s = (m - 1) / (m + 1);
        return e * LogTwo + s * Polynomial.Value(Artanh, s * s);
    }

    /// <summary>2 / (2n + 1).</summary>
    private static ReadOnlySpan<double> Artanh => [2, 2.0 / 3, 2.0 / 5, 2.0 / 7, 2.0 / 9, 2.0 / 11, 2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21];

    private static ReadOnlySpan<double> Middle =>
    [
        2.6641066630955232, 0.17960725028542107, 0.026050460520820086, 0.004697747816684642, 0.0009399720380678069, 0.00019988491309260917,
        4.423819668349379e-05, 1.0070964356039832e-05, 2.341313086596813e-06, 5.532077910247378e-07, 1.3239630011422956e-07, 3.2022087751599504e-08,
        7.834876077892209e-09, 1.927129256961862e-09, 4.551846225065532e-10, 1.1241590908330706e-10, 3.954292405923083e-11, 1.0106279552167988e-11,
    ];

    private static ReadOnlySpan<double> Shoulder =>
    [
        3.09778988591722, 0.2639692995278703, 0.05205019095665075, 0.013025907207047705, 0.003646284718741521, 0.001088943983768852,
        0.0003391718976987482, 0.00010879996738639682, 3.5669162433630735e-05, 1.1891038716944891e-05, 4.017053413170251e-06, 1.3722357268664304e-06,
        4.728663541251264e-07, 1.6314334186357144e-07, 5.688204218627445e-08, 2.1280322667315495e-08, 7.607578353614266e-09, 1.6656578152541205e-09,
        5.474546276187215e-10, 6.53681205030658e-10, 2.431032545038878e-10,
    ];

    private static ReadOnlySpan<double> Tail =>
    [
        2.626149811912032, 1.1232119786442432, -0.02653406929778916, 0.006111239041509648, -0.0014643588010663602, 0.0003609921112856492,
        -9.104862914804227e-05, 2.3415649477991067e-05, -6.124752064962061e-06, 1.6257954286800951e-06, -4.3708016490375023e-07, 1.1874609941509158e-07,
        -3.257111566986117e-08, 9.078598311274178e-09, -2.5325523942898174e-09, 6.437359127623779e-10, -1.7866405571436732e-10, 8.331798205167962e-11,
        -2.42268958893752e-11,
    ];

    private static ReadOnlySpan<double> FarTail =>
    [
        6.1149680942732845, 2.350201798234081, -0.026533235773519664, 0.007426023121961833, -0.0021429723252408134, 0.0006307749659237167,
        -0.00018831632836997257, 5.6841320997403104e-05, -1.731255015793149e-05, 5.314321841806617e-06, -1.6428675053435768e-06, 5.111192301868676e-07,
        -1.5968153862068052e-07, 5.0221168576367424e-08, -1.627523965406162e-08, 5.200756380809611e-09, -1.3299955870371304e-09, 4.125437439359254e-10,
        -2.8826829897748803e-10, 9.600746191405572e-11,
    ];
}
