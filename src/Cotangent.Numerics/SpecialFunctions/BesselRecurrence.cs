namespace Cotangent.Numerics;

/// <summary>y_k₊₁ = (2k/x) y_k + s y_k₋₁, which J_n and Y_n meet with s = −1 and K_n with s = 1, and downward J_n and I_n; in twice the working precision.</summary>
/// <remarks>n steps in plain doubles would add up about n/2 units in the last place. Source: DLMF 10.6.1 and 10.29.1; Dekker (1971), sections 4 and 5.</remarks>
internal static class BesselRecurrence
{
    /// <summary>Far below one, so that the way down can grow by 10⁵⁸⁸: where it grows more, y_n is 0 in doubles.</summary>
    private const double Start = 1e-280;

    /// <summary>y_n from y_0 and y_1. At infinity all of these functions are 0.</summary>
    public static double Upward(int n, double x, double y0, double y1, double s)
    {
        if (double.IsInfinity(x))
            return 0;
        Pair before = new(y0, 0), y = new(y1, 0);
        for (int k = 1; k < n && double.IsFinite(y.High); k++)
            (before, y) = (y, Next(k, x, y, before, s));
        return y.High;
    }

    /// <summary>y_n from y_m, m &lt; n, for the solution that is negligible at order start: y_k₋₁ = (2k/x) y_k + s y_k₊₁ from there.</summary>
    /// <remarks>Source: J. C. P. Miller's algorithm, Gautschi (1967), section 3.</remarks>
    public static double Downward(int start, int n, int m, double x, double ym, double s)
    {
        Pair after = default, y = new(Start, 0), atN = default;
        for (int k = start; k > m; k--)
        {
            if (k == n)
                atN = y;
            if (double.IsInfinity(y.High))
                return 0;
            (after, y) = (y, Next(k, x, y, after, s));
        }
        return ym * atN.High / y.High;
    }

    private static Pair Next(int k, double x, Pair y, Pair other, double s)
    {
        double factor = 2 * k / x, factorLow = Math.FusedMultiplyAdd(-factor, x, 2 * k) / x;
        double product = factor * y.High, term = s * other.High, sum = product + term;
        if (!double.IsFinite(sum))
            return new(sum, 0);
        double productLow = Math.FusedMultiplyAdd(factor, y.High, -product) + (factor * y.Low + factorLow * y.High);
        double part = sum - product, sumLow = product - (sum - part) + (term - part);
        double low = sumLow + (productLow + s * other.Low), high = sum + low;
        return new(high, low - (high - sum));
    }

    private readonly record struct Pair(double High, double Low);
}
