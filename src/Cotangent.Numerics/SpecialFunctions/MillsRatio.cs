namespace Cotangent.Numerics;

/// <summary>How fast the derivatives of Mills' ratio M(u) = (1 − Φ(u)) / φ(u) fall: ρₖ = −M⁽ᵏ⁾/M⁽ᵏ⁻¹⁾, so that ρ₁ = 1/M − u and ρₖ′ = ρₖ (ρₖ − ρₖ₊₁).</summary>
internal static class MillsRatio
{
    /// <summary>Where the continued fraction takes 120 terms; it takes 20 for large u.</summary>
    public const double FractionFrom = 2;

    /// <summary>decays[k − 1] ← ρₖ(u) for u ≥ 2; about k/u.</summary>
    /// <remarks>
    /// From M⁽ᵏ⁺¹⁾ = u M⁽ᵏ⁾ + k M⁽ᵏ⁻¹⁾ follows ρₖ = k / (u + ρₖ₊₁), a continued fraction of positive terms; it begins with the positive root of ρ = n / (u + ρ).
    /// Source: DLMF 7.9.3.
    /// </remarks>
    public static void Decays(double u, Span<double> decays)
    {
        int n = decays.Length + 20 + (int)(400 / (u * u));
        double decay = 2 * n / (u + Math.Sqrt(u * u + 4.0 * n));
        for (int k = n - 1; k >= 1; k--)
        {
            decay = k / (u + decay);
            if (k <= decays.Length)
                decays[k - 1] = decay;
        }
    }
}
