using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Positive numbers that are unlikely to be near 0:
/// p(y) = bᵃ y⁻ᵃ⁻¹ e^(−b/y) / Γ(a) for y &gt; 0, so that 1/y has the gamma density of shape a and rate b. Mean b/(a − 1) for a &gt; 1, mode b/(a + 1).</summary>
/// <remarks>It keeps lengthscales away from 0, where its density vanishes faster than any power.</remarks>
public sealed class InverseGammaPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="shape">The shape a &gt; 0.</param>
    /// <param name="scale">The scale b &gt; 0, in units of y.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range stated for it.</exception>
    public InverseGammaPrior(double shape, double scale)
    {
        Shape = PriorArgument.Positive(shape, nameof(InverseGammaPrior), nameof(shape), "the shape");
        Scale = PriorArgument.Positive(scale, nameof(InverseGammaPrior), nameof(scale), "the scale");
    }

    /// <summary>The shape a &gt; 0.</summary>
    public double Shape { get; }

    /// <summary>The scale b &gt; 0, in units of y.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("shape", Shape), new("scale", Scale)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Positive;

    /// <inheritdoc/>
    public override double Draw(Philox random) => Scale / GammaDraw.Next(Given(random), Shape);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"InverseGamma({Shape:G4}, scale {Scale:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => Shape * Math.Log(Scale) - GammaFunction.LogGamma(Shape) - (Shape + 1) * Log(y) - Scale / y;
}
