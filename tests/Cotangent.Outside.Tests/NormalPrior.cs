using Cotangent.GaussianProcesses;
using static Cotangent.Op;

namespace Cotangent.Outside.Tests;

/// <summary>y ~ N(μ, σ²).</summary>
internal sealed class NormalPrior(double location, double scale) : Prior
{
    public override IReadOnlyList<Setting> Settings => [new("location", location), new("scale", scale)];

    public override Tensor LogDensity(Tensor y) => -0.5 * Square((y - location) / scale) - Math.Log(scale * Math.Sqrt(2 * Math.PI));
}
