namespace Cotangent.GaussianProcesses;

/// <summary>The trend of universal kriging, a line or plane whose uncertainty is in the error bars:
/// m(x) = β₀ + xᵀβ with level and slopes integrated out over all real numbers.</summary>
/// <remarks>
/// For extrapolation: the variance grows with the distance from the data as the uncertainty of the slopes says, where that of a fitted
/// <see cref="LinearMean"/> does not. It has no parameters and no
/// values before the data, so that <see cref="Gpr"/> alone takes it; a kernel with <c>new Constant() + new Linear()</c> in it is the same with a
/// prior of finite width, for any model.
/// Source: Rasmussen &amp; Williams (2006), section 2.7; Matheron (1969), "Le krigeage universel".
/// </remarks>
/// <example>
/// <code>
/// var model = new Gpr(X, Y, new Matern52(), new LinearTrend());
/// </code>
/// </example>
public sealed class LinearTrend : Trend
{
    /// <summary>Creates a linear trend in every input.</summary>
    public LinearTrend() : base(1)
    {
    }
}
