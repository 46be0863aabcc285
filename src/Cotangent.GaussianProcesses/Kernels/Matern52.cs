namespace Cotangent.GaussianProcesses;

/// <summary>k(x, x′) = σ² (1 + √5 r + 5r²/3) exp(−√5 r), r = |x − x′| / ℓ: functions with two derivatives.</summary>
/// <remarks>Source: Rasmussen &amp; Williams (2006), eq. 4.17.</remarks>
/// <param name="variance">σ², in units of y².</param>
/// <param name="lengthscales">ℓ, in units of x: one, or one per column.</param>
/// <param name="activeDims">The columns it sees; all when left out.</param>
public sealed class Matern52(StartValue variance = default, StartValue lengthscales = default, int[]? activeDims = null)
    : Stationary(variance, lengthscales, activeDims)
{
    internal override bool IsInDistance => true;

    /// <inheritdoc/>
    protected internal override Tensor Correlation(Tensor r2)
    {
        var a = Math.Sqrt(5) * Distance(r2);
        return (1 + a + Op.Square(a) / 3) * Op.Exp(-a);
    }
}
