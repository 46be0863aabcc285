namespace Cotangent.Numerics;

/// <summary>The beta density over powers of x and 1 − x, xᵃ⁻¹⁻ʲ (1 − x)ᵇ⁻¹⁻ᵏ / B(a, b): what its derivatives in x are made of, and which has limits at both ends.</summary>
internal static class BetaDensity
{
    private const double TinyX = 1e-300;

    /// <summary>For a, b &gt; 0 and 0 ≤ x ≤ 1. At x = 0 it is 0 for a above j + 1, 1/B(a, b) at a = j + 1 and ∞ below; at x = 1 the same with a, j and b, k exchanged.</summary>
    public static double Value(int j, int k, double a, double b, double x)
    {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1) || double.IsInfinity(a) || double.IsInfinity(b))
            return double.NaN;
        if (x == 0 || x == 1)
            return x == 0 ? AtEnd(j, a, b) : AtEnd(k, b, a);
        return Inside(j, k, a, b, x);
    }

    private static double AtEnd(int j, double a, double b)
    {
        double exponent = a - 1 - j;
        if (exponent != 0)
            return exponent > 0 ? 0 : double.PositiveInfinity;
        double inverse = b;
        for (int i = 1; i <= j; i++)
            inverse *= (b + i) / i;
        return inverse;
    }

    private static double Inside(int j, int k, double a, double b, double x)
    {
        double prefactor = BetaPrefactor.Value(a, b, x, 1 - x);
        if (x < TinyX || (x < 0.5 && !double.IsNormal(prefactor)))
            return OfPower(j, k, a, b, x);
        double y = prefactor * (a / x) * (b / (1 - x));
        for (int i = 0; i < j; i++)
            y /= x;
        for (int i = 0; i < k; i++)
            y /= 1 - x;
        return y;
    }

    /// <summary>For small x, where xᵃ or a/x leaves the range of numbers; by logarithms where xᵃ⁻¹⁻ʲ does too.</summary>
    private static double OfPower(int j, int k, double a, double b, double x)
    {
        double power = Math.Pow(x, a - 1 - j), rest = (b - 1 - k) * Elementary.Log1p(-x) - BetaFunction.LogBeta(a, b);
        return double.IsNormal(power) ? power * Math.Exp(rest) : Math.Exp((a - 1 - j) * Math.Log(x) + rest);
    }
}
