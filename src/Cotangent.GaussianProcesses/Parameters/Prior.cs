using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>A density of a parameter's constrained value.</summary>
public abstract class Prior
{
    /// <summary>log p(y), element by element.</summary>
    public abstract Tensor LogDensity(Tensor y);
}

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

/// <summary>log y ~ N(μ, σ²) for y &gt; 0; median e^μ.</summary>
public sealed class LogNormalPrior : Prior
{
    private readonly double location;
    private readonly double scale;

    /// <summary>With μ and σ &gt; 0 of log y.</summary>
    public LogNormalPrior(double location, double scale)
    {
        if (!double.IsFinite(location)) throw new ArgumentOutOfRangeException(nameof(location), location, "LogNormalPrior: the location must be finite.");
        if (!(scale > 0 && double.IsFinite(scale))) throw new ArgumentOutOfRangeException(nameof(scale), scale, "LogNormalPrior: the scale must be a number above 0.");
        this.location = location;
        this.scale = scale;
    }

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor y)
    {
        var z = (Op.Log(y) - location) / scale;
        return -0.5 * Op.Square(z) - Op.Log(y) - (Math.Log(scale) + 0.5 * Math.Log(2 * Math.PI));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"LogNormal({location:G4}, {scale:G4})");
}
