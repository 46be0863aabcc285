using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Positive numbers whose size is roughly known: p(y) = bᵃ yᵃ⁻¹ e⁻ᵇʸ / Γ(a) for y &gt; 0; mean a/b, mode (a − 1)/b for a ≥ 1.</summary>
public sealed class GammaPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="shape">The shape a &gt; 0.</param>
    /// <param name="rate">The rate b &gt; 0, in units of 1/y: one over the scale.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range stated for it.</exception>
    public GammaPrior(double shape, double rate)
    {
        Shape = PriorArgument.Positive(shape, nameof(GammaPrior), nameof(shape), "the shape");
        Rate = PriorArgument.Positive(rate, nameof(GammaPrior), nameof(rate), "the rate");
    }

    /// <summary>The shape a &gt; 0.</summary>
    public double Shape { get; }

    /// <summary>The rate b &gt; 0, in units of 1/y: one over the scale.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("shape", Shape), new("rate", Rate)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Positive;

    /// <inheritdoc/>
    public override double Draw(Philox random) => GammaDraw.Next(Given(random), Shape) / Rate;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Gamma({Shape:G4}, rate {Rate:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => (Shape - 1) * Log(y) - Rate * y + (Shape * Math.Log(Rate) - GammaFunction.LogGamma(Shape));
}
