namespace Cotangent.GaussianProcesses;

/// <summary>log y ~ N(μ, σ²) for y &gt; 0; median e^μ.</summary>
public sealed class LogNormalPrior : Prior
{
    /// <summary>Creates the prior with mean μ and standard deviation σ &gt; 0 of log y.</summary>
    public LogNormalPrior(double location, double scale)
    {
        if (!double.IsFinite(location)) throw new ArgumentOutOfRangeException(nameof(location), location, "LogNormalPrior: the location must be finite.");
        if (!(scale > 0 && double.IsFinite(scale))) throw new ArgumentOutOfRangeException(nameof(scale), scale, "LogNormalPrior: the scale must be a number above 0.");
        Location = location;
        Scale = scale;
    }

    /// <summary>The location μ, the logarithm of the median.</summary>
    public double Location { get; }

    /// <summary>The scale σ: where it is small, about the relative spread.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("location", Location), new("scale", Scale)];

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor y)
    {
        var z = (Op.Log(y) - Location) / Scale;
        return -0.5 * Op.Square(z) - Op.Log(y) - (Math.Log(Scale) + 0.5 * Math.Log(2 * Math.PI));
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"LogNormal({Location:G4}, {Scale:G4})");
}
