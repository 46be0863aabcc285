namespace Cotangent.Testing;

/// <summary>How closely the derivatives of a <see cref="GradientCheck"/> must agree, relative to the sum of the absolute terms.</summary>
/// <param name="Numeric">The tolerance against finite differences of order six; what the differences lose by rounding is allowed on top.</param>
/// <param name="Dot">The tolerance between ⟨v, J u⟩ and ⟨Jᵀ v, u⟩, which differ by rounding alone.</param>
/// <param name="Step">The step h of the finite differences, for directions whose elements lie in [−1, 1]: small against the distance to the nearest kink or pole.</param>
public sealed record GradientTolerances(double Numeric = 1e-8, double Dot = 1e-12, double Step = 1e-3)
{
    /// <summary>The tolerances of a well-conditioned, smooth function of inputs near 1.</summary>
    public static GradientTolerances Default { get; } = new();
}
