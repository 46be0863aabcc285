namespace Cotangent.Numerics;

/// <summary>The Hurwitz zeta function; at q = 1 it is Riemann's.</summary>
public static class HurwitzZeta
{
    private const double Large = 10;

    /// <summary>ζ(s, q) = Σ_{k ≥ 0} (q + k)⁻ˢ for s > 1, q > 0.</summary>
    /// <remarks>
    /// Within 2 units in the last place times the condition number max(1, |q f′/f|, |s f′/f|).
    /// ∞ at s = 1 and at q = 0, 0 at q = ∞, NaN for s below 1 or q below 0; −s ζ(s + 1, q) is its derivative in q.
    /// Source: Euler-Maclaurin summation, DLMF 25.11.5 with 2.10.1.
    /// </remarks>
    public static double Value(double s, double q)
    {
        if (!(s >= 1 && q >= 0))
            return double.NaN;
        if (s == 1 || q == 0)
            return double.PositiveInfinity;
        return double.IsInfinity(q) ? 0 : Math.Pow(q, -s) * Scaled(s, q);
    }

    /// <summary>qˢ ζ(s, q) = Σ (1 + k/q)⁻ˢ, which neither overflows nor underflows.</summary>
    internal static double Scaled(double s, double q)
    {
        double sum = 0, enough = Large + 0.5 * s, term = 1;
        double x = q;
        for (; x < enough; term = Math.Pow(q / x, s))
        {
            sum += term;
            if (term < 1e-17 * sum)
                return sum;
            x++;
        }
        return sum + term * (x / (s - 1) + 0.5 + Corrections(s, x));
    }

    /// <summary>Σ B₂ₖ/(2k)! s (s + 1) .. (s + 2k − 2) / x²ᵏ⁻¹.</summary>
    private static double Corrections(double s, double x)
    {
        double rising = s / x, sum = 0;
        for (int k = 0; k < Bernoulli.Length; k++)
        {
            sum += Bernoulli[k] * rising;
            rising *= (s + 2 * k + 1) / x * ((s + 2 * k + 2) / x);
        }
        return sum;
    }

    /// <summary>B₂ₖ / (2k)!.</summary>
    internal static ReadOnlySpan<double> Bernoulli =>
    [
        0.08333333333333333, -0.001388888888888889, 3.306878306878307e-05, -8.267195767195768e-07, 2.08767569878681e-08, -5.284190138687493e-10,
        1.3382536530684679e-11, -3.3896802963225827e-13, 8.586062056277845e-15, -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19,
        3.534707039629467e-21, -8.953517427037546e-23, 2.267952452337683e-24,
    ];
}
