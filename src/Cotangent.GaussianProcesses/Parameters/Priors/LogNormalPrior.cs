namespace Cotangent.GaussianProcesses;

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
