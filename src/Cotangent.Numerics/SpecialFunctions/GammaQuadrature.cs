namespace Cotangent.Numerics;

/// <summary>The integrals over t in x (1 ± t) that are left of the incomplete gamma functions for large a.</summary>
/// <remarks>
/// γ(a, x) = xᵃ e⁻ˣ ∫₀¹ (1 − t)ᵃ⁻¹ eˣᵗ dt and Γ(a, x) = xᵃ e⁻ˣ ∫₀^∞ (1 + t)ᵃ⁻¹ e⁻ˣᵗ dt: both integrands fall from 1 without a turn once a is beyond x, or x beyond a,
/// at least like exp(−½ (a − 1) t²). They are cut where they have fallen to e⁻⁴⁰. Source: DLMF 8.2.1 and 8.2.2 with the variable scaled.
/// </remarks>
internal static class GammaQuadrature
{
    private const double Cut = 40;

    /// <summary>The integral with its derivatives in a.</summary>
    public static Jet Integral(double a, double x, bool isLower)
    {
        double sign = isLower ? -1 : 1, slope = sign * (x - a + 1), T = Length(a - 1, slope, sign), value = 0, first = 0, second = 0;
        for (int i = 0; i < 2 * GaussLegendre.Half; i++)
        {
            double t = GaussLegendre.Node(i, T), excess = LogExcess.Value(sign * t), log = excess + sign * t;
            double w = GaussLegendre.Weight(i, T) * Math.Exp((a - 1) * excess - slope * t);
            value += w;
            first += w * log;
            second += w * (log * log);
        }
        return new(value, first, 0, second, 0, 0);
    }

    /// <summary>The T with slope T − c (log(1 ± T) ∓ T) = 40, by Newton's method from the quadratic.</summary>
    private static double Length(double c, double slope, double sign)
    {
        double T = 2 * Cut / (slope + Math.Sqrt(slope * slope + 2 * c * Cut));
        for (int i = 0; i < 2; i++)
            T -= (slope * T - c * LogExcess.Value(sign * T) - Cut) / (slope + c * T / (1 + sign * T));
        return T;
    }
}
