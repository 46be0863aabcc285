namespace Cotangent.Numerics;

/// <summary>ψ⁽ⁿ⁾(x) − ψ⁽ⁿ⁾(x + h), with full relative accuracy for small h too.</summary>
internal static class PolygammaDifference
{
    private const double Large = 10;

    /// <summary>For n ≥ 1, x &gt; 0, h ≥ 0: (−1)ⁿ⁺¹ n! (ζ(s, x) − ζ(s, x + h)) with s = n + 1.</summary>
    /// <remarks>Euler-Maclaurin summation as for ζ itself, where each power x⁻ᵖ becomes x⁻ᵖ − (x + h)⁻ᵖ = −x⁻ᵖ expm1(−p log(1 + h/x)). Source: DLMF 25.11.5.</remarks>
    public static double Value(int n, double x, double h)
    {
        double s = n + 1, enough = Large + 0.5 * s, sum = 0, factorial = 1;
        for (; x < enough; x++)
            sum += PowerDifference(s, x, h);
        sum += PowerDifference(s - 1, x, h) / (s - 1) + 0.5 * PowerDifference(s, x, h);
        double rising = s;
        for (int k = 0; k < HurwitzZeta.Bernoulli.Length; k++)
        {
            sum += HurwitzZeta.Bernoulli[k] * rising * PowerDifference(s + 2 * k + 1, x, h);
            rising *= (s + 2 * k + 1) * (s + 2 * k + 2);
        }
        for (int i = 2; i <= n; i++)
            factorial *= i;
        return n % 2 == 0 ? -factorial * sum : factorial * sum;
    }

    /// <summary>x⁻ᵖ − (x + h)⁻ᵖ.</summary>
    private static double PowerDifference(double p, double x, double h) => -Math.Pow(x, -p) * Elementary.Expm1(-p * Elementary.Log1p(h / x));
}
