using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Any real number, with a sharp peak at m that draws small values to it: p(y) = e^(−|y − m|/s) / 2s.</summary>
/// <remarks>At y = m the density has a corner; its gradient is 0 there.</remarks>
public sealed class LaplacePrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="location">The location m, in units of y: the mean, the median and the mode.</param>
    /// <param name="scale">The scale s &gt; 0, in units of y: the mean distance from m.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range stated for it.</exception>
    public LaplacePrior(double location, double scale)
    {
        Location = PriorArgument.Finite(location, nameof(LaplacePrior), nameof(location), "the location");
        Scale = PriorArgument.Positive(scale, nameof(LaplacePrior), nameof(scale), "the scale");
    }

    /// <summary>The location m, in units of y: the mean, the median and the mode.</summary>
    public double Location { get; }

    /// <summary>The scale s &gt; 0, in units of y: the mean distance from m.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("location", Location), new("scale", Scale)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Real;

    /// <inheritdoc/>
    public override double Draw(Philox random) => Location + Scale * Math.Log(OpenUniform.Next(Given(random)) / OpenUniform.Next(random));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Laplace({Location:G4}, {Scale:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => -Abs(y - Location) / Scale - Math.Log(2 * Scale);
}
