using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Any real number, with mean m and standard deviation s: y ~ N(m, s²).</summary>
public sealed class NormalPrior : ElementwisePrior
{
    /// <summary>Creates the prior.</summary>
    /// <param name="mean">The mean m, in units of y.</param>
    /// <param name="standardDeviation">The standard deviation s &gt; 0, in units of y.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside the range stated for it.</exception>
    public NormalPrior(double mean, double standardDeviation)
    {
        Mean = PriorArgument.Finite(mean, nameof(NormalPrior), nameof(mean), "the mean");
        StandardDeviation = PriorArgument.Positive(standardDeviation, nameof(NormalPrior), nameof(standardDeviation), "the standard deviation");
    }

    /// <summary>The mean m, in units of y.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation s &gt; 0, in units of y.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("mean", Mean), new("standardDeviation", StandardDeviation)];

    /// <inheritdoc/>
    public override Interval Support => Interval.Real;

    /// <inheritdoc/>
    public override double Draw(Philox random) => Mean + StandardDeviation * Given(random).NextNormal();

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Normal({Mean:G4}, {StandardDeviation:G4})");

    /// <inheritdoc/>
    protected override Tensor LogDensityWithin(Tensor y) => -0.5 * Square((y - Mean) / StandardDeviation) - Math.Log(StandardDeviation) - 0.5 * Math.Log(2 * Math.PI);
}
