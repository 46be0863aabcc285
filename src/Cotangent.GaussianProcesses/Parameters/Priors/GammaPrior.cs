using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>p(y) = bᵃ yᵃ⁻¹ e⁻ᵇʸ / Γ(a) for y &gt; 0; mean a/b, mode (a − 1)/b for a ≥ 1.</summary>
public sealed class GammaPrior : Prior
{
    /// <summary>Creates the prior with shape a &gt; 0 and rate b &gt; 0 (one over the scale).</summary>
    public GammaPrior(double shape, double rate)
    {
        if (!(shape > 0 && double.IsFinite(shape))) throw new ArgumentOutOfRangeException(nameof(shape), shape, "GammaPrior: the shape must be a number above 0.");
        if (!(rate > 0 && double.IsFinite(rate))) throw new ArgumentOutOfRangeException(nameof(rate), rate, "GammaPrior: the rate must be a number above 0.");
        Shape = shape;
        Rate = rate;
    }

    /// <summary>The shape a.</summary>
    public double Shape { get; }

    /// <summary>The rate b, in units of 1/y.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("shape", Shape), new("rate", Rate)];

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor y) => (Shape - 1) * Op.Log(y) - Rate * y + (Shape * Math.Log(Rate) - GammaFunction.LogGamma(Shape));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Gamma({Shape:G4}, rate {Rate:G4})");
}
