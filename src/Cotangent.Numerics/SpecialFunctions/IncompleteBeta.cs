namespace Cotangent.Numerics;

/// <summary>The regularised incomplete beta function I_x(a, b), the distribution function of the beta distribution, with derivatives.</summary>
/// <remarks>
/// The tail on the side of x is computed with full relative accuracy, down to the smallest normal number, and the other is one minus it; x = a/(a + b) divides
/// them, or for a parameter near 0 the median. Errors are stated in units in the last place times the condition number, the largest of 1 and |a f′/f|, |b f′/f|,
/// |x f′/f|, as measured for a and b from 1e-10 to 1e8.
/// Arguments outside a, b ≥ 0, 0 ≤ x ≤ 1 give NaN, and so does a = b = 0 or a = b = ∞.
/// The cost is bounded for every a, b and x: about a hundred terms of a series or a continued fraction, or 32 points of quadrature.
/// </remarks>
public static class IncompleteBeta
{
    /// <summary>I_x(a, b) = 1/B(a, b) ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt, for a, b ≥ 0 and 0 ≤ x ≤ 1.</summary>
    /// <remarks>
    /// Within 8 units, 2 of them in the table of the tests.
    /// I_0 = 0 and I_1 = 1; between them I is 1 for a = 0 or b = ∞ and 0 for b = 0 or a = ∞. I_x(a, b) = 1 − I_{1 − x}(b, a). Source: DLMF 8.17.2.
    /// </remarks>
    public static double Regularized(double a, double b, double x)
    {
        if (Edge(a, b, x) is double edge)
            return edge;
        return IsLower(a, b, x) ? BetaTail.Value(a, b, x, 1 - x) : 1 - BetaTail.Value(b, a, 1 - x, x);
    }

    /// <summary>1 − I_x(a, b) = 1/B(a, b) ∫ₓ¹ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt, for a, b ≥ 0 and 0 ≤ x ≤ 1.</summary>
    /// <remarks>The upper tail with full relative accuracy, within 5 units; edges as those of <see cref="Regularized"/>. Source: DLMF 8.17.4.</remarks>
    public static double Complement(double a, double b, double x)
    {
        if (Edge(a, b, x) is double edge)
            return 1 - edge;
        return IsLower(a, b, x) ? 1 - BetaTail.Value(a, b, x, 1 - x) : BetaTail.Value(b, a, 1 - x, x);
    }

    /// <summary>∂I/∂x = xᵃ⁻¹ (1 − x)ᵇ⁻¹ / B(a, b), the beta density, for a, b > 0.</summary>
    /// <remarks>
    /// At x = 0 it is 0 for a above 1, b at a = 1 and ∞ below; the same at x = 1 with a and b exchanged. NaN for infinite a or b, where there is no density.
    /// ∂²I/∂x² is ((a − 1)/x − (b − 1)/(1 − x)) times it, ∂²I/∂a∂x is (log x − ψ(a) + ψ(a + b)) times it.
    /// </remarks>
    public static double Density(double a, double b, double x) => BetaDensity.Value(0, 0, a, b, x);

    /// <summary>∂I/∂a, by the derivative of every term of what computes the tail.</summary>
    /// <remarks>Within 10 units, 4 of them in the table of the tests, in both tails. 0 at x = 0, at x = 1 and for an infinite parameter.</remarks>
    public static double SlopeA(double a, double b, double x) => Edge(a, b, x, false) is double edge ? 0 * edge : Derivatives(a, b, x).A;

    /// <summary>∂I/∂b, by the derivative of every term of what computes the tail.</summary>
    /// <remarks>Errors and edges are those of <see cref="SlopeA"/>.</remarks>
    public static double SlopeB(double a, double b, double x) => Edge(a, b, x, false) is double edge ? 0 * edge : Derivatives(a, b, x).B;

    /// <summary>∂²I/∂a², by the second derivative of every term.</summary>
    /// <remarks>Within 25 units, and where it changes sign within 1e-14 of the terms that cancel.</remarks>
    public static double CurvatureAA(double a, double b, double x) => Edge(a, b, x, false) is double edge ? 0 * edge : Derivatives(a, b, x).AA;

    /// <summary>∂²I/∂a∂b, by the second derivative of every term.</summary>
    /// <inheritdoc cref="CurvatureAA" path="/remarks"/>
    public static double CurvatureAB(double a, double b, double x) => Edge(a, b, x, false) is double edge ? 0 * edge : Derivatives(a, b, x).AB;

    /// <summary>∂²I/∂b², by the second derivative of every term.</summary>
    /// <inheritdoc cref="CurvatureAA" path="/remarks"/>
    public static double CurvatureBB(double a, double b, double x) => Edge(a, b, x, false) is double edge ? 0 * edge : Derivatives(a, b, x).BB;

    private static bool IsLower(double a, double b, double x) => BetaTail.IsLower(a, b, x, 1 - x);

    private static Jet Derivatives(double a, double b, double x) =>
        IsLower(a, b, x) ? BetaTail.Jet(a, b, x, 1 - x) : BetaTail.Jet(b, a, 1 - x, x).Swapped().Complement();

    /// <summary>I where no series is needed; a = 0 and b = 0 count as edges for the values only.</summary>
    private static double? Edge(double a, double b, double x, bool zeroParameters = true)
    {
        if (!(a >= 0 && b >= 0 && x >= 0 && x <= 1) || a == 0 && b == 0 || double.IsInfinity(a) && double.IsInfinity(b))
            return double.NaN;
        if (x == 0 || x == 1)
            return x;
        if (double.IsInfinity(a) || zeroParameters && b == 0)
            return 0;
        return double.IsInfinity(b) || zeroParameters && a == 0 ? 1 : null;
    }
}
