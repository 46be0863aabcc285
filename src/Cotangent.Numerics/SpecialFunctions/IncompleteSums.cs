using System.Numerics;

namespace Cotangent.Numerics;

/// <summary>The series and continued fractions of the incomplete gamma and beta functions, over numbers or jets.</summary>
/// <remarks>Each is summed backwards from a number of terms that a loop over plain numbers has found, so that rounding errors do not add up.</remarks>
internal static class IncompleteSums<T>
    where T : struct, IAdditionOperators<T, T, T>, IAdditionOperators<T, double, T>, IMultiplyOperators<T, T, T>, IMultiplyOperators<T, double, T>,
        IDivisionOperators<T, T, T>, IMultiplicativeIdentity<T, T>
{
    private static T One => T.MultiplicativeIdentity;

    /// <summary>Σ xⁿ / ((a + 1) .. (a + n)). Source: DLMF 8.7.1.</summary>
    public static T GammaSeries(T a, double x, int terms)
    {
        T sum = One;
        for (int k = terms; k >= 1; k--)
            sum = sum * (One * x / (a + k)) + 1;
        return sum;
    }

    /// <summary>1/(x + 1 − a − 1 (1 − a)/(x + 3 − a − 2 (2 − a)/(x + 5 − a − ...))). Source: DLMF 8.9.2, even part.</summary>
    public static T GammaFraction(T a, double x, int terms)
    {
        T minus = a * -1, f = minus + (x + 2 * terms + 1);
        for (int k = terms; k >= 1; k--)
            f = minus + (x + 2 * k - 1) + (a + -k) * k / f;
        return One / f;
    }

    /// <summary>Σ_{n ≥ 1} −(−x)ⁿ / (n! (a + n)).</summary>
    public static T GammaRemainder(T a, double x, int terms)
    {
        T sum = One * 0;
        double power = -1;
        for (int n = 1; n <= terms; n++)
        {
            power *= -x / n;
            sum += One * power / (a + n);
        }
        return sum;
    }

    /// <summary>F(a + b, 1; a + 1; x). Source: DLMF 8.17.8.</summary>
    public static T BetaSeries(T a, T b, double x, int terms)
    {
        T ab = a + b, sum = One;
        for (int k = terms; k >= 1; k--)
            sum = sum * ((ab + (k - 1)) * x / (a + k)) + 1;
        return sum;
    }

    /// <summary>
    /// a/(β₀ + α₁/(β₁ + α₂/(β₂ + ...))), αₙ = (a + n − 1)(a + b + n − 1) n (b − n) x² / (a + 2n − 1)²,
    /// βₙ = n + n (b − n) x / (a + 2n − 1) + (a + n)(a y − b x + 1 + n (1 + y)) / (a + 2n + 1).
    /// </summary>
    /// <remarks>
    /// The even part of DLMF 8.17.22, as in Didonato and Morris (1992), Significant digit computation of the incomplete beta function ratios:
    /// near the mean a y − b x is small and known to the last digit, where the fraction of DLMF cancels.
    /// </remarks>
    public static T BetaFraction(T a, T b, double x, double y, int terms)
    {
        T ab = a + b, excess = a * y + b * -x, f = BetaDenominator(a, b, excess, x, y, terms);
        for (int n = terms; n >= 1; n--)
        {
            T odd = a + (2 * n - 1), ratio = One * x / odd;
            T alpha = (a + (n - 1)) * (ab + (n - 1)) * (b + -n) * n * ratio * ratio;
            f = BetaDenominator(a, b, excess, x, y, n - 1) + alpha / f;
        }
        return a / f;
    }

    private static T BetaDenominator(T a, T b, T excess, double x, double y, int n)
    {
        T last = (a + n) * (excess + (1 + n * (1 + y))) / (a + (2 * n + 1));
        return n == 0 ? last : last + (b + -n) * (n * x) / (a + (2 * n - 1)) + n;
    }

    /// <summary>Σ_{n ≥ 1} (1 − b) .. (n − b) xⁿ / (n! (a + n)).</summary>
    public static T BetaRemainder(T a, T b, double x, int terms)
    {
        T minus = b * -1, power = One, sum = One * 0;
        for (int n = 1; n <= terms; n++)
        {
            power *= (minus + n) * (x / n);
            sum += power / (a + n);
        }
        return sum;
    }
}
