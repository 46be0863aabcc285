using System.Numerics.Tensors;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions that are smooth everywhere, with all derivatives: k(x, x′) = σ² exp(−r²/2), r = |x − x′| / ℓ.</summary>
/// <remarks>Source: Rasmussen &amp; Williams (2006), eq. 4.9.</remarks>
/// <param name="variance">σ², in units of y².</param>
/// <param name="lengthscales">ℓ, in units of x: one, or one per column.</param>
/// <param name="activeDims">The columns it sees; all when left out.</param>
/// <example>
/// <code>
/// var kernel = new SquaredExponential(variance: 2, lengthscales: 0.5);
/// </code>
/// </example>
public sealed class SquaredExponential(StartValue variance = default, StartValue lengthscales = default, int[]? activeDims = null)
    : Stationary(variance, lengthscales, activeDims)
{
    /// <inheritdoc/>
    protected internal override RadialFunction Radial => static (r2, value, slope) =>
    {
        TensorPrimitives.Multiply(r2, -0.5, value);
        FixedOrder.Exp(value, value);
        if (!slope.IsEmpty) TensorPrimitives.Multiply(value, -0.5, slope);
    };

    /// <inheritdoc/>
    protected internal override Tensor Correlation(Tensor r2) => Exp(-0.5 * r2);

    /// <inheritdoc/>
    protected override Tensor SpectralCorrelation(Tensor w2, int D) => Math.Pow(2 * Math.PI, 0.5 * D) * Exp(-0.5 * w2);

    /// <inheritdoc/>
    protected override Tensor CorrelationFrequencies(int columns, int count, Philox random) => NormalDraws.Of(random, count, columns);
}
