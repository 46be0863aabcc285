using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Numbers from 0 up that are unlikely to be larger than a few times s: y = |z| with z ~ N(0, s²), p(y) = √(2/π) e^(−y²/2s²) / s for y ≥ 0.</summary>
public sealed class HalfNormalPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="scale">The scale s &gt; 0, in units of y; the mean is s √(2/π).</param>
    /// <exception cref="ArgumentOutOfRangeException">The argument is outside the range stated for it.</exception>
    public HalfNormalPrior(double scale)
    {
        Scale = PriorArgument.Positive(scale, nameof(HalfNormalPrior), nameof(scale), "the scale");
    }

    /// <summary>The scale s &gt; 0, in units of y; the mean is s √(2/π).</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("scale", Scale)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Positive;

    /// <inheritdoc/>
    public override double Draw(Philox random) => Scale * Math.Abs(Given(random).NextNormal());

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"HalfNormal({Scale:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => 0.5 * Math.Log(2 / Math.PI) - Math.Log(Scale) - 0.5 * Square(y / Scale);
}
