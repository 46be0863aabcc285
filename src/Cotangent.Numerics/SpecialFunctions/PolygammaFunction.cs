namespace Cotangent.Numerics;

/// <summary>ψ⁽ⁿ⁾(x) for n ≥ 1, by way of the Hurwitz zeta function.</summary>
internal static class PolygammaFunction
{
    private const int LastFactorial = 170;

    public static double Value(int n, double x)
    {
        if (double.IsNaN(x) || double.IsNegativeInfinity(x))
            return double.NaN;
        if (x > 0)
            return Positive(n, x);
        return x == Math.Floor(x) ? (n % 2 == 0 ? double.NaN : double.PositiveInfinity) : Negative(n, x);
    }

    /// <summary>The poles to the right of x as a sum from f = x − ⌊x⌋, those from x up to 0 as a difference of sums from g = ⌈x⌉ − x.</summary>
    private static double Negative(int n, double x)
    {
        double right = Positive(n, x - Math.Floor(x)), left = Positive(n, Math.Ceiling(x) - x) - Positive(n, 1 - x);
        return n % 2 == 0 ? right - left : right + left;
    }

    /// <summary>(−1)ⁿ⁺¹ n! ζ(n + 1, x). Source: DLMF 25.11.12.</summary>
    private static double Positive(int n, double x)
    {
        if (double.IsInfinity(x))
            return 0;
        double size = Leading(n, x) * HurwitzZeta.Scaled(n + 1, x);
        return n % 2 == 0 ? -size : size;
    }

    /// <summary>n! / xⁿ⁺¹, by logarithms where a factor leaves the range of numbers.</summary>
    private static double Leading(int n, double x)
    {
        double power = Math.Pow(x, n + 1);
        if (n <= LastFactorial && double.IsNormal(power))
            return Factorial(n) / power;
        return Math.Exp(GammaFunction.LogGamma(n + 1.0) - (n + 1.0) * Math.Log(x));
    }

    private static double Factorial(int n)
    {
        double product = 1;
        for (int k = 2; k <= n; k++)
            product *= k;
        return product;
    }
}
