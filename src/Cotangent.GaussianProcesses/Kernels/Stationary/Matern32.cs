using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions with one derivative: k(x, x′) = σ² (1 + √3 r) exp(−√3 r), r = |x − x′| / ℓ.</summary>
/// <remarks>Source: Rasmussen &amp; Williams (2006), eq. 4.17.</remarks>
/// <param name="variance">σ², in units of y².</param>
/// <param name="lengthscales">ℓ, in units of x: one, or one per column.</param>
/// <param name="activeDims">The columns it sees; all when left out.</param>
/// <example>
/// <code>
/// var kernel = new Matern32(lengthscales: [1, 5]); // one lengthscale for each of two inputs
/// </code>
/// </example>
public sealed class Matern32(StartValue variance = default, StartValue lengthscales = default, int[]? activeDims = null)
    : Stationary(variance, lengthscales, activeDims)
{
    /// <inheritdoc/>
    protected internal override RadialFunction Radial => Function;

    // c = (1 + a) e⁻ᵃ and c′ = −(3/2) e⁻ᵃ, with a = √3 r
    private static RadialFunction Function { get; } = ExponentialFamily.Of(Math.Sqrt(3), static (a, e, value, slope) =>
    {
        TensorPrimitives.AddMultiply(a, 1, e, value);
        TensorPrimitives.Multiply(e, -1.5, slope);
    });

    /// <inheritdoc/>
    protected internal override Tensor Correlation(Tensor r2) => Of(r2);

    /// <inheritdoc/>
    protected override Tensor SpectralCorrelation(Tensor w2, int D) => MaternSpectrum.Of(1.5, w2, D);

    /// <summary>c(r²), which is also the slope of <see cref="Matern52"/> at another scale.</summary>
    internal static Tensor Of(Tensor r2) => WithSlope(nameof(Matern32), r2, Function, static r2 => -1.5 * Exp(-Math.Sqrt(3) * Distance(r2)));

    /// <inheritdoc/>
    protected override Tensor CorrelationFrequencies(int columns, int count, Philox random) => MaternSpectrum.Draw(1.5, columns, count, random);
}
