namespace Cotangent.GaussianProcesses;

/// <summary>A polynomial trend whose uncertainty is in the error bars:
/// m(x) = Σ β Π x_dᵖ over all monomials of total degree up to n, with the coefficients β integrated out over all real numbers.</summary>
/// <remarks>
/// Of degree 1 it is a <see cref="LinearTrend"/>; of degree 0 a level that may be any number, as in ordinary kriging. Away from the data a high
/// degree says little: the variance grows like x²ⁿ. It has no
/// parameters and no values before the data, so that <see cref="Gpr"/> alone takes it. Source: Rasmussen &amp; Williams (2006), section 2.7;
/// Matheron (1969), "Le krigeage universel".
/// </remarks>
/// <example>
/// <code>
/// var model = new Gpr(X, Y, new Matern52(), new PolynomialTrend(degree: 2));
/// </code>
/// </example>
public sealed class PolynomialTrend : Trend
{
    /// <summary>Creates a polynomial trend in every input.</summary>
    /// <param name="degree">The degree n ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public PolynomialTrend(int degree) : base(degree) => ArgumentOutOfRangeException.ThrowIfNegative(degree);

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("degree", Degree)];
}
