namespace Cotangent.Numerics;

/// <summary>The regularised incomplete gamma functions P and Q, the two tails of the gamma distribution, with derivatives.</summary>
/// <remarks>
/// The smaller of the two is computed with full relative accuracy, down to the smallest normal number, and the other is one minus it. Errors are stated
/// in units in the last place times the condition number max(1, |x f′/f|, |a f′/f|), as measured for a from 1e-12 to 1e7.
/// A negative or not-a-number argument gives NaN, and so does a = x = 0 or a = x = ∞.
/// The cost is bounded for every a and x: about a hundred terms of a series, or 32 points of quadrature.
/// </remarks>
public static class IncompleteGamma
{
    /// <summary>P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt, for a, x ≥ 0.</summary>
    /// <remarks>Within 2 units. P(a, 0) = P(∞, x) = 0, P(a, ∞) = P(0, x) = 1. Source: DLMF 8.2.4.</remarks>
    public static double Lower(double a, double x)
    {
        if (Edge(a, x) is double edge)
            return edge;
        return GammaTail.IsLower(a, x) ? GammaTail.Value(a, x) : 1 - GammaTail.Value(a, x);
    }

    /// <summary>Q(a, x) = 1/Γ(a) ∫ₓ^∞ tᵃ⁻¹ e⁻ᵗ dt = 1 − P(a, x), for a, x ≥ 0.</summary>
    /// <remarks>Within 5 units. Q(a, 0) = Q(∞, x) = 1, Q(a, ∞) = Q(0, x) = 0. Source: DLMF 8.2.4.</remarks>
    public static double Upper(double a, double x)
    {
        if (Edge(a, x) is double edge)
            return 1 - edge;
        return GammaTail.IsLower(a, x) ? 1 - GammaTail.Value(a, x) : GammaTail.Value(a, x);
    }

    /// <summary>∂P/∂x = −∂Q/∂x = xᵃ⁻¹ e⁻ˣ / Γ(a), the gamma density with shape a and rate 1.</summary>
    /// <remarks>At x = 0 it is 0 for a above 1, 1 at a = 1 and ∞ below. ∂²P/∂x² is ((a − 1)/x − 1) times it, ∂²P/∂a∂x is (log x − ψ(a)) times it.</remarks>
    public static double Density(double a, double x) => GammaDensity.Value(0, a, x);

    /// <summary>∂P/∂a = −∂Q/∂a, by the derivative of every term of what computes the smaller tail.</summary>
    /// <remarks>Within 6 units, in both tails. 0 at x = 0, at x = ∞ and at a = ∞; −E₁(x), the exponential integral, at a = 0.</remarks>
    public static double SlopeA(double a, double x) => Edge(a, x, false) is double edge ? 0 * edge : Derivatives(a, x).A;

    /// <summary>∂²P/∂a² = −∂²Q/∂a², by the second derivative of every term.</summary>
    /// <remarks>Within 10 units, and near x = a, where it changes sign, within 1e-14 of (∂P/∂a)². At a = 0, ∞ and x = 0, ∞ it has the edges of <see cref="SlopeA"/>.</remarks>
    public static double CurvatureA(double a, double x) => Edge(a, x, false) is double edge ? 0 * edge : Derivatives(a, x).AA;

    private static Jet Derivatives(double a, double x)
    {
        Jet tail = GammaTail.Jet(a, x);
        return GammaTail.IsLower(a, x) ? tail : tail.Complement();
    }

    /// <summary>P where no series is needed; a = 0 counts as an edge for the values only.</summary>
    private static double? Edge(double a, double x, bool zeroShape = true)
    {
        if (!(a >= 0 && x >= 0) || a == 0 && x == 0 || double.IsInfinity(a) && double.IsInfinity(x))
            return double.NaN;
        if (x == 0 || double.IsInfinity(a))
            return 0;
        return double.IsInfinity(x) || zeroShape && a == 0 ? 1 : null;
    }
}
