using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Numbers from 0 up that may be very large: p(y) = 2 / (π s (1 + y²/s²)) for y ≥ 0; median s, no mean.</summary>
/// <remarks>Source: Gelman (2006), "Prior distributions for variance parameters in hierarchical models".</remarks>
public sealed class HalfCauchyPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="scale">The scale s &gt; 0, in units of y: the median.</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside the range stated for it.</exception>
    public HalfCauchyPrior(double scale)
    {
        Scale = PriorArgument.Positive(scale, nameof(HalfCauchyPrior), nameof(scale), "the scale");
    }

    /// <summary>The scale s &gt; 0, in units of y: the median.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("scale", Scale)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Positive;

    /// <inheritdoc/>
    public override double Draw(Philox random) => Scale * Math.Tan(0.5 * Math.PI * OpenUniform.Next(Given(random)));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"HalfCauchy({Scale:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => Math.Log(2 / Math.PI) - Math.Log(Scale) - Log1P(Square(y / Scale));
}
