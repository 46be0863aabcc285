namespace Cotangent.Numerics;

/// <summary>The gamma density over powers of x, xᵃ⁻¹⁻ᵏ e⁻ˣ / Γ(a): what its derivatives in x are made of, and which has a limit at 0.</summary>
internal static class GammaDensity
{
    private const double TinyX = 1e-300, LargestFactorial = 170;

    /// <summary>For a, x ≥ 0. At x = 0 it is 0 for a above k + 1, 1/k! at a = k + 1 and ∞ below.</summary>
    public static double Value(int k, double a, double x)
    {
        if (!(a > 0 && x >= 0) || double.IsInfinity(a))
            return a >= 0 && x >= 0 && !(a == 0 && x == 0) && !(double.IsInfinity(a) && double.IsInfinity(x)) ? 0 : double.NaN;
        if (x == 0)
            return AtZero(k, a);
        return double.IsInfinity(x) ? 0 : Inside(k, a, x);
    }

    private static double AtZero(int k, double a)
    {
        double exponent = a - 1 - k;
        if (exponent != 0)
            return exponent > 0 ? 0 : double.PositiveInfinity;
        return 1 / LogGammaFunction.FactorialOf(k);
    }

    private static double Inside(int k, double a, double x)
    {
        double prefactor = GammaPrefactor.Value(a, x);
        if (x < TinyX || (x < 1 && !double.IsNormal(prefactor)))
            return OfPower(k, a, x);
        double y = a / x * prefactor;
        for (int i = 0; i < k; i++)
            y /= x;
        return y;
    }

    /// <summary>For small x, where xᵃ or a/x leaves the range of numbers.</summary>
    private static double OfPower(int k, double a, double x)
    {
        if (a > LargestFactorial)
            return Math.Exp((a - 1 - k) * Math.Log(x) - x - GammaFunction.LogGamma(a));
        return Math.Pow(x, a - 1 - k) * Math.Exp(-x) * a / LogGammaFunction.FactorialOf(a);
    }
}
