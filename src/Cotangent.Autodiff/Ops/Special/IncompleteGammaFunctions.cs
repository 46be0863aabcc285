using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt for a, x ≥ 0, broadcasting: the distribution function of the gamma distribution with shape a.</summary>
    /// <remarks>Both arguments have gradients: ∂P/∂x is the density, ∂P/∂a and ∂²P/∂a² are computed term by term; a third derivative in a is refused. Accurate to a few ulp in both tails.</remarks>
    public static Tensor IncompleteGammaLower(Tensor a, Tensor x) =>
        Broadcast(a, x, IncompleteGamma.Lower, (a, x, _) => Slope.By(GammaSlope(a, x)), (a, x, _) => Slope.By(GammaDensity(0, a, x)));

    /// <inheritdoc cref="IncompleteGammaLower(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaLower(Tensor a, double x) => IncompleteGammaLower(a, Tensor.Scalar(x));

    /// <inheritdoc cref="IncompleteGammaLower(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaLower(double a, Tensor x) => IncompleteGammaLower(Tensor.Scalar(a), x);

    /// <summary>Q(a, x) = 1 − P(a, x) for a, x ≥ 0, broadcasting; accurate to a few ulp in both tails.</summary>
    /// <inheritdoc cref="IncompleteGammaLower(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaUpper(Tensor a, Tensor x) =>
        Broadcast(a, x, IncompleteGamma.Upper, (a, x, _) => Slope.By(-GammaSlope(a, x)), (a, x, _) => Slope.By(-GammaDensity(0, a, x)));

    /// <inheritdoc cref="IncompleteGammaUpper(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaUpper(Tensor a, double x) => IncompleteGammaUpper(a, Tensor.Scalar(x));

    /// <inheritdoc cref="IncompleteGammaUpper(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaUpper(double a, Tensor x) => IncompleteGammaUpper(Tensor.Scalar(a), x);

    /// <summary>pₖ = xᵃ⁻¹⁻ᵏ e⁻ˣ / Γ(a), where p₀ = ∂P/∂x, with ∂pₖ/∂a = pₖ (log x − ψ(a)), 0 where pₖ is, and ∂pₖ/∂x = (a − 1 − k) pₖ₊₁ − pₖ.</summary>
    private static Tensor GammaDensity(int k, Tensor a, Tensor x) => Broadcast(
        a,
        x,
        (a, x) => Numerics.GammaDensity.Value(k, a, x),
        (a, x, p) => Slope.By(p).ThenBy(GammaScore(a, x)),
        (a, x, p) => Slope.By(Masked(a - (1 + k), GammaDensity(k + 1, a, x)) - p),
        attributes: k);

    /// <summary>∂P/∂a.</summary>
    private static Tensor GammaSlope(Tensor a, Tensor x) => Broadcast(
        a,
        x,
        IncompleteGamma.SlopeA,
        (a, x, _) => Slope.By(GammaCurvature(a, x)),
        (a, x, _) => Slope.By(GammaDensity(0, a, x)).ThenBy(GammaScore(a, x)));

    /// <summary>∂²P/∂a².</summary>
    private static Tensor GammaCurvature(Tensor a, Tensor x) => Broadcast(
        a,
        x,
        IncompleteGamma.CurvatureA,
        (_, _, _) => throw NoThirdDerivative("IncompleteGamma", "a"),
        (a, x, _) => Slope.By(GammaDensity(0, a, x)).ThenBy(Square(GammaScore(a, x)) - Polygamma(1, a)));

    /// <summary>∂ log p/∂a = log x − ψ(a).</summary>
    private static Tensor GammaScore(Tensor a, Tensor x) => Log(x) - Digamma(a);

    private static NotSupportedException NoThirdDerivative(string op, string parameter) =>
        new($"{op}: there is no third derivative in the parameter {parameter}. Ask for two at most, or keep {parameter} constant by StopGradient.");
}
