using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>y ~ N(μ, σ²).</summary>
internal sealed class NormalPrior(double location, double scale) : ElementwisePrior
{
    public override IReadOnlyList<Setting> Settings => [new("location", location), new("scale", scale)];

    public override Interval Support => Interval.Real;

    public override double Draw(Philox random) => location + scale * random.NextNormal();

    protected override Tensor LogDensityWithin(Tensor y) => -0.5 * Square((y - location) / scale) - Math.Log(scale * Math.Sqrt(2 * Math.PI));
}
