using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Positive numbers whose order of magnitude is known: log y ~ N(μ, σ²) for y &gt; 0; median e^μ.</summary>
public sealed class LogNormalPrior : ElementwisePrior
{
    /// <summary>Creates the prior with mean μ and standard deviation σ &gt; 0 of log y.</summary>
    public LogNormalPrior(double location, double scale)
    {
        Location = PriorArgument.Finite(location, nameof(LogNormalPrior), nameof(location), "the location");
        Scale = PriorArgument.Positive(scale, nameof(LogNormalPrior), nameof(scale), "the scale");
    }

    /// <summary>The location μ, the logarithm of the median.</summary>
    public double Location { get; }

    /// <summary>The scale σ: where it is small, about the relative spread.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("location", Location), new("scale", Scale)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Positive;

    /// <inheritdoc/>
    public override double Draw(Philox random) => Math.Exp(Location + Scale * Given(random).NextNormal());

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"LogNormal({Location:G4}, {Scale:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y)
    {
        var z = (Op.Log(y) - Location) / Scale;
        return -0.5 * Op.Square(z) - Op.Log(y) - (Math.Log(Scale) + 0.5 * Math.Log(2 * Math.PI));
    }
}
