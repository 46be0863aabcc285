namespace Cotangent.Numerics;

/// <summary>Derivatives of e^−|x| I_n(x) and eˣ K_n(x).</summary>
/// <remarks>
/// From the recurrences f_n′ = ±½ (f_n₋₁ − 2 f_n + f_n₊₁), so that the derivative of order k is a difference of order 2k in n. For large x it cancels, and the asymptotic
/// series, differentiated term by term, takes its place. Source: DLMF 10.29.1, 10.40.1 and 10.40.2.
/// </remarks>
internal static class ScaledBesselDerivative
{
    private const double OneOverRootTwoPi = 0.3989422804014327, RootOfHalfPi = 1.2533141373155003;

    /// <summary>dᵏ/dxᵏ e^−|x| I_n(x); at 0 the mean of both sides.</summary>
    public static double I(int n, int k, double x)
    {
        double size = Math.Abs(x);
        bool isOdd = int.IsOddInteger(n + k);
        if (x == 0 && isOdd)
            return 0;
        double y = IsLarge(n, k, size) ? OneOverRootTwoPi * Asymptotic(n, k, size, -1) : Difference(BesselFunction.ScaledI, n, k, size);
        return isOdd && x < 0 ? -y : y;
    }

    /// <summary>dᵏ/dxᵏ eˣ K_n(x) for x ≥ 0; (−1)ᵏ ∞ at 0.</summary>
    public static double K(int n, int k, double x)
    {
        double sign = int.IsOddInteger(k) ? -1 : 1, largest = BesselFunction.ScaledK(Math.Abs(n) + k, x);
        if (double.IsInfinity(largest))
            return sign * largest;
        return IsLarge(n, k, x) ? RootOfHalfPi * Asymptotic(n, k, x, 1) : sign * Difference(BesselFunction.ScaledK, n, k, x);
    }

    private static bool IsLarge(int n, int k, double x) => BesselIAsymptotic.Covers(Math.Abs(n) + k, x);

    /// <summary>dᵏ/dxᵏ of Σ ±ᵐ a_m(n) x^(−½ − m), where a_m / a_m₋₁ = (4n² − (2m − 1)²) / 8m.</summary>
    private static double Asymptotic(int n, int k, double x, int sign)
    {
        if (double.IsInfinity(x))
            return 0;
        double coefficient = 1, sum = 0, term = 1, n2 = 4.0 * n * n;
        for (int m = 0; Math.Abs(term) > 1e-18 * Math.Abs(sum) && m < 2 * x; m++)
        {
            if (m > 0)
                coefficient *= sign * (n2 - (2.0 * m - 1) * (2.0 * m - 1)) / (8.0 * m) / x;
            term = coefficient;
            for (int i = 0; i < k; i++)
                term *= -(m + 0.5 + i) / x;
            sum += term;
        }
        return sum / Math.Sqrt(x);
    }

    /// <summary>2⁻ᵏ Σ (−1)ⁱ C(2k, i) f_(n − k + i).</summary>
    private static double Difference(Func<int, double, double> f, int n, int k, double x)
    {
        double sum = 0, weight = Math.ScaleB(1, -k);
        for (int i = 0; i <= 2 * k; i++)
        {
            sum += weight * f(n - k + i, x);
            weight *= -(2.0 * k - i) / (i + 1);
        }
        return sum;
    }
}
