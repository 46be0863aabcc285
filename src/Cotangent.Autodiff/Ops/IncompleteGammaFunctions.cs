using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt for a, x ≥ 0, broadcasting: the distribution function of the gamma distribution with shape a.</summary>
    /// <remarks>Both arguments have gradients: ∂P/∂x is the density, ∂P/∂a and ∂²P/∂a² are computed term by term; a third derivative in a is refused. Accurate to a few ulp in both tails.</remarks>
    public static Tensor IncompleteGammaLower(Tensor a, Tensor x) =>
        Broadcast(a, x, IncompleteGamma.Lower, (a, x, _, t) => t * GammaSlope(a, x), (a, x, _, t) => t * GammaDensity(a, x));

    /// <inheritdoc cref="IncompleteGammaLower(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaLower(Tensor a, double x) => IncompleteGammaLower(a, Tensor.Scalar(x));

    /// <inheritdoc cref="IncompleteGammaLower(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaLower(double a, Tensor x) => IncompleteGammaLower(Tensor.Scalar(a), x);

    /// <summary>Q(a, x) = 1 − P(a, x) for a, x ≥ 0, broadcasting; accurate to a few ulp in both tails.</summary>
    /// <inheritdoc cref="IncompleteGammaLower(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaUpper(Tensor a, Tensor x) =>
        Broadcast(a, x, IncompleteGamma.Upper, (a, x, _, t) => -(t * GammaSlope(a, x)), (a, x, _, t) => -(t * GammaDensity(a, x)));

    /// <inheritdoc cref="IncompleteGammaUpper(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaUpper(Tensor a, double x) => IncompleteGammaUpper(a, Tensor.Scalar(x));

    /// <inheritdoc cref="IncompleteGammaUpper(Tensor, Tensor)"/>
    public static Tensor IncompleteGammaUpper(double a, Tensor x) => IncompleteGammaUpper(Tensor.Scalar(a), x);

    /// <summary>p = ∂P/∂x = xᵃ⁻¹ e⁻ˣ / Γ(a), with ∂p/∂a = p (log x − ψ(a)) and ∂p/∂x = p ((a − 1)/x − 1); both 0 where p is.</summary>
    private static Tensor GammaDensity(Tensor a, Tensor x) => Broadcast(
        a,
        x,
        IncompleteGamma.Density,
        (a, x, p, t) => t * MultiplyOrZero(GammaScore(a, x), p),
        (a, x, p, t) => t * MultiplyOrZero((a - 1) / x - 1, p));

    /// <summary>∂P/∂a.</summary>
    private static Tensor GammaSlope(Tensor a, Tensor x) => Broadcast(
        a,
        x,
        IncompleteGamma.SlopeA,
        (a, x, _, t) => t * GammaCurvature(a, x),
        (a, x, _, t) => t * MultiplyOrZero(GammaScore(a, x), GammaDensity(a, x)));

    /// <summary>∂²P/∂a².</summary>
    private static Tensor GammaCurvature(Tensor a, Tensor x) => Broadcast(
        a,
        x,
        IncompleteGamma.CurvatureA,
        (_, _, _, _) => throw NoThirdDerivative("IncompleteGamma", "a"),
        (a, x, _, t) => t * MultiplyOrZero(Square(GammaScore(a, x)) - Polygamma(1, a), GammaDensity(a, x)));

    /// <summary>∂ log p/∂a = log x − ψ(a).</summary>
    private static Tensor GammaScore(Tensor a, Tensor x) => Log(x) - Digamma(a);

    private static NotSupportedException NoThirdDerivative(string op, string parameter) =>
        new($"{op}: there is no third derivative in the parameter {parameter}. Ask for two at most, or keep {parameter} constant by StopGradient.");
}
