namespace Cotangent.Numerics;

/// <summary>e⁻ˣ I_n(x) = 1/√(2πx) Σ (−1)ᵏ a_k(n)/xᵏ, where a_k / a_k₋₁ = (4n² − (2k − 1)²) / 8k, for x ≥ n² and x ≥ 20.</summary>
/// <remarks>The smallest term is e⁻²ˣ of the sum, and the first terms, which alternate up to k = n, add up to e^½ of it at most. Source: DLMF 10.40.1.</remarks>
internal static class BesselIAsymptotic
{
    private const double OneOverRootTwoPi = 0.3989422804014327;

    public static bool Covers(int n, double x) => x >= Math.Max(20, n * n);

    public static double Scaled(int n, double x)
    {
        double term = 1, rest = 0, n2 = 4.0 * n * n;
        for (int k = 1; Math.Abs(term) > 1e-18 && k < 2 * x; k++)
        {
            double odd = 2 * k - 1;
            term *= (odd * odd - n2) / (8 * k) / x;
            rest += term;
        }
        return (1 + rest) * OneOverRootTwoPi / Math.Sqrt(x);
    }
}
