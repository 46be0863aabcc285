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

    /// <summary>1/(1 + d₁/(1 + d₂/(1 + ...))), d₂ₘ = m (b − m) x / ((a + 2m − 1)(a + 2m)), d₂ₘ₊₁ = −(a + m)(a + b + m) x / ((a + 2m)(a + 2m + 1)). Source: DLMF 8.17.22.</summary>
    public static T BetaFraction(T a, T b, double x, int terms)
    {
        T ab = a + b, f = One;
        for (int m = terms; m >= 0; m--)
        {
            T even = a + 2 * m;
            if (m < terms)
                f = One + (b + -(m + 1)) * ((m + 1) * x) / ((even + 1) * (even + 2)) / f;
            f = One + (a + m) * (ab + m) * -x / (even * (even + 1)) / f;
        }
        return One / f;
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
