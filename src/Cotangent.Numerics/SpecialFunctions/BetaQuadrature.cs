namespace Cotangent.Numerics;

/// <summary>The integral over s in x (1 − s) that is left of the incomplete beta function for large a and b.</summary>
/// <remarks>
/// B(x; a, b) = xᵃ yᵇ⁻¹ ∫₀¹ (1 − s)ᵃ⁻¹ (1 + x s/y)ᵇ⁻¹ ds, y = 1 − x: below the mean the integrand falls from 1 without a turn, at least like a Gaussian.
/// It is cut where it has fallen to e⁻⁴⁰. Source: DLMF 8.17.1 with the variable scaled.
/// </remarks>
internal static class BetaQuadrature
{
    private const double Cut = 40;

    /// <summary>The integral with its derivatives in a and b.</summary>
    public static Jet Integral(double a, double b, double x, double y)
    {
        double odds = x / y, slope = (a * y - b * x - 1 + 2 * x) / y, T = Length(a - 1, b - 1, odds, slope);
        Jet sum = default;
        for (int i = 0; i < 2 * GaussLegendre.Half; i++)
        {
            double s = GaussLegendre.Node(i, T), z = odds * s, f = LogExcess.Value(-s), g = LogExcess.Value(z), logA = f - s, logB = g + z;
            double w = GaussLegendre.Weight(i, T) * Math.Exp((a - 1) * f + (b - 1) * g - slope * s);
            sum += new Jet(1, logA, logB, logA * logA, logA * logB, logB * logB) * w;
        }
        return sum;
    }

    /// <summary>The T where the exponent is −40, by Newton's method from the quadratic.</summary>
    private static double Length(double a, double b, double odds, double slope)
    {
        double T = 2 * Cut / (slope + Math.Sqrt(slope * slope + 2 * (a + b * odds * odds) * Cut));
        for (int i = 0; i < 2; i++)
        {
            double z = odds * T, fallen = slope * T - a * LogExcess.Value(-T) - b * LogExcess.Value(z);
            T -= (fallen - Cut) / (slope + a * T / (1 - T) + b * odds * z / (1 + z));
        }
        return T;
    }
}
