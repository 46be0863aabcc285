namespace Cotangent.Numerics;

/// <summary>How fast the derivatives of Mills' ratio M(u) = (1 − Φ(u)) / φ(u) fall: ρₖ = −M⁽ᵏ⁾/M⁽ᵏ⁻¹⁾, so that ρ₁ = 1/M − u and ρₖ′ = ρₖ (ρₖ − ρₖ₊₁).</summary>
internal static class MillsRatio
{
    private const double FractionFrom = 2;

    /// <summary>ρₖ(u) for k ≥ 1 and every u; k/u far to the right, −u and more far to the left.</summary>
    /// <remarks>
    /// From M⁽ᵏ⁺¹⁾ = u M⁽ᵏ⁾ + k M⁽ᵏ⁻¹⁾ follows ρₖ = k / (u + ρₖ₊₁), a continued fraction of positive terms for u &gt; 0, whose end is the positive root of ρ = n / (u + ρ).
    /// Left of 2 the other direction loses no more than a digit. Source: DLMF 7.9.3.
    /// </remarks>
    public static double Decay(int k, double u) => u < FractionFrom ? Upward(k, u) : Fraction(k, u);

    private static double Fraction(int k, double u)
    {
        if (double.IsInfinity(u))
            return 0;
        int n = k + 20 + (int)(400 / (u * u));
        double tail = 2 * n / (u + Math.Sqrt(u * u + 4.0 * n));
        for (int j = n - 1; j >= k; j--)
            tail = j / (u + tail);
        return tail;
    }

    private static double Upward(int k, double u)
    {
        double ratio = NormalDistribution.LogCdfSlope(-u) - u;
        for (int j = 1; j < k; j++)
            ratio = j / ratio - u;
        return ratio;
    }
}
