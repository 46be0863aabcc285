using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>p(y) = bᵃ yᵃ⁻¹ e⁻ᵇʸ / Γ(a) for y &gt; 0; mean a/b, mode (a − 1)/b for a ≥ 1.</summary>
public sealed class GammaPrior : Prior
{
    private readonly double shape;
    private readonly double rate;

    /// <summary>With shape a &gt; 0 and rate b &gt; 0 (one over the scale).</summary>
    public GammaPrior(double shape, double rate)
    {
        if (!(shape > 0 && double.IsFinite(shape))) throw new ArgumentOutOfRangeException(nameof(shape), shape, "GammaPrior: the shape must be a number above 0.");
        if (!(rate > 0 && double.IsFinite(rate))) throw new ArgumentOutOfRangeException(nameof(rate), rate, "GammaPrior: the rate must be a number above 0.");
        this.shape = shape;
        this.rate = rate;
    }

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor y) => (shape - 1) * Op.Log(y) - rate * y + (shape * Math.Log(rate) - GammaFunction.LogGamma(shape));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Gamma({shape:G4}, rate {rate:G4})");
}
