using System.Numerics.Tensors;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions with two derivatives: k(x, x′) = σ² (1 + √5 r + 5r²/3) exp(−√5 r), r = |x − x′| / ℓ.</summary>
/// <remarks>Source: Rasmussen &amp; Williams (2006), eq. 4.17.</remarks>
/// <param name="variance">σ², in units of y².</param>
/// <param name="lengthscales">ℓ, in units of x: one, or one per column.</param>
/// <param name="activeDims">The columns it sees; all when left out.</param>
/// <example>
/// <code>
/// var kernel = new Matern52(lengthscales: StartValue.LeftOut(3)); // one for each of three inputs, which a fit begins where the data say
/// </code>
/// </example>
public sealed class Matern52(StartValue variance = default, StartValue lengthscales = default, int[]? activeDims = null)
    : Stationary(variance, lengthscales, activeDims)
{
    // c = (1 + a) e⁻ᵃ + a² e⁻ᵃ / 3 and c′ = −(5/6) (1 + a) e⁻ᵃ, with a = √5 r
    /// <inheritdoc/>
    protected internal override RadialFunction Radial { get; } = ExponentialFamily.Of(Math.Sqrt(5), static (a, e, value, slope) =>
    {
        TensorPrimitives.Multiply(a, a, value);
        TensorPrimitives.Multiply(value, 1.0 / 3, value);
        TensorPrimitives.Multiply(value, e, value);
        TensorPrimitives.AddMultiply(a, 1, e, slope);
        TensorPrimitives.Add(value, slope, value);
        TensorPrimitives.Multiply(slope, -5.0 / 6, slope);
    });

    /// <inheritdoc/>
    protected internal override Tensor Correlation(Tensor r2) => WithSlope(nameof(Matern52), r2, Radial, static r2 => -5.0 / 6 * Matern32.Of(5.0 / 3 * r2));

    /// <inheritdoc/>
    protected override Tensor SpectralCorrelation(Tensor w2, int D) => MaternSpectrum.Of(2.5, w2, D);

    /// <inheritdoc/>
    protected override Tensor CorrelationFrequencies(int columns, int count, Philox random) => MaternSpectrum.Draw(2.5, columns, count, random);
}
