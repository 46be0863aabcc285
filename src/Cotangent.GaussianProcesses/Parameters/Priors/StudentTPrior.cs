using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Any real number, with tails like |y|^(−ν − 1): y = m + s t with t of Student's distribution with ν degrees of freedom.</summary>
/// <remarks>log p(y) = −log B(½, ν/2) − ½ log ν − log s − ½ (ν + 1) log(1 + (y − m)²/(ν s²)). Source: Abramowitz and Stegun (1964), 26.7.1.</remarks>
public sealed class StudentTPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="degreesOfFreedom">The degrees of freedom ν &gt; 0, a pure number: 1 is the Cauchy distribution.</param>
    /// <param name="location">The location m, in units of y: the median.</param>
    /// <param name="scale">The scale s &gt; 0, in units of y.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range stated for it.</exception>
    public StudentTPrior(double degreesOfFreedom, double location, double scale)
    {
        DegreesOfFreedom = PriorArgument.Positive(degreesOfFreedom, nameof(StudentTPrior), nameof(degreesOfFreedom), "the degrees of freedom");
        Location = PriorArgument.Finite(location, nameof(StudentTPrior), nameof(location), "the location");
        Scale = PriorArgument.Positive(scale, nameof(StudentTPrior), nameof(scale), "the scale");
    }

    /// <summary>The degrees of freedom ν &gt; 0, a pure number: 1 is the Cauchy distribution.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>The location m, in units of y: the median.</summary>
    public double Location { get; }

    /// <summary>The scale s &gt; 0, in units of y.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("degreesOfFreedom", DegreesOfFreedom), new("location", Location), new("scale", Scale)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Real;

    /// <inheritdoc/>
    public override double Draw(Philox random) => Location + Scale * Given(random).NextNormal() * Math.Sqrt(0.5 * DegreesOfFreedom / GammaDraw.Next(random, 0.5 * DegreesOfFreedom));

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"StudentT({DegreesOfFreedom:G4}, location {Location:G4}, scale {Scale:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) =>
        -BetaFunction.LogBeta(0.5, 0.5 * DegreesOfFreedom) - 0.5 * Math.Log(DegreesOfFreedom) - Math.Log(Scale)
            - 0.5 * (DegreesOfFreedom + 1) * Log1P(Square((y - Location) / Scale) / DegreesOfFreedom);
}
