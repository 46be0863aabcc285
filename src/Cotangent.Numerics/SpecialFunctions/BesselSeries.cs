namespace Cotangent.Numerics;

/// <summary>(x/2)ⁿ Σ (±x²/4)ᵏ / (k! (n + k)!) where no term is larger than the first and, if signs alternate, none above a quarter of it.</summary>
/// <remarks>Source: DLMF 10.2.2 and 10.25.2.</remarks>
internal static class BesselSeries
{
    public static bool CoversAlternating(int n, double x) => x * x <= n + 1;

    public static bool CoversPositive(int n, double x) => x * x <= 4 * (n + 1);

    public static double Alternating(int n, double x) => First(n, 0.5 * x) * Sum(n, -0.25 * x * x);

    public static double Positive(int n, double x) => First(n, 0.5 * x) * Sum(n, 0.25 * x * x);

    private static double Sum(int n, double z)
    {
        double term = 1, rest = 0;
        for (int k = 1; Math.Abs(term) > 1e-18; k++)
        {
            term *= z / (k * (double)(n + k));
            rest += term;
        }
        return 1 + rest;
    }

    /// <summary>qⁿ / n! as the product of the q/k, each rounding put back: n of them would add up.</summary>
    private static double First(int n, double q)
    {
        double product = 1, rest = 0;
        for (int k = 1; k <= n && product > 0; k++)
        {
            double factor = q / k, factorRest = Math.FusedMultiplyAdd(-factor, k, q) / k, next = product * factor;
            rest = rest * factor + (Math.FusedMultiplyAdd(product, factor, -next) + product * factorRest);
            product = next;
        }
        return product + rest;
    }
}
