using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Continuous functions without derivatives, as of <see cref="Matern12"/> with twice the lengthscale, as GPflow counts it:
/// k(x, x′) = σ² exp(−r/2), r = |x − x′| / ℓ.</summary>
/// <remarks>
/// It has no derivative in x where x = x′: there all its derivatives with respect to inputs are given as 0, the middle of the slopes on both sides.
/// Source: Rasmussen &amp; Williams (2006), eq. 4.18.
/// </remarks>
/// <param name="variance">σ², in units of y².</param>
/// <param name="lengthscales">ℓ, in units of x: one, or one per column.</param>
/// <param name="activeDims">The columns it sees; all when left out.</param>
/// <example>
/// <code>
/// var kernel = new Exponential(variance: 2, lengthscales: 0.5);
/// </code>
/// </example>
public sealed class Exponential(StartValue variance = default, StartValue lengthscales = default, int[]? activeDims = null)
    : Stationary(variance, lengthscales, activeDims)
{
    /// <inheritdoc/>
    protected internal override RadialFunction Radial { get; } = ExponentialFamily.Plain(0.5);

    /// <inheritdoc/>
    public override bool HasSlopes => false;

    /// <inheritdoc/>
    protected internal override Tensor Correlation(Tensor r2) => Exp(-0.5 * Distance(r2));

    /// <inheritdoc/>
    protected override Tensor SpectralCorrelation(Tensor w2, int D) => Math.Pow(2, D) * MaternSpectrum.Of(0.5, 4 * w2, D);

    /// <inheritdoc/>
    protected override Tensor CorrelationFrequencies(int columns, int count, Philox random) => 0.5 * MaternSpectrum.Draw(0.5, columns, count, random);
}
