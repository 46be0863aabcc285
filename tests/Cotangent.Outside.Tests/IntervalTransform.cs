using Cotangent.GaussianProcesses;

namespace Cotangent.Outside.Tests;

/// <summary>y = low + (high − low) / (1 + e⁻ˣ): numbers between two bounds.</summary>
internal sealed class IntervalTransform(double low, double high) : ElementwiseTransform
{
    public override string Name => FormattableString.Invariant($"between {low} and {high}");

    public override IReadOnlyList<Setting> Settings => [new("low", low), new("high", high)];

    public override Interval Range => new(low, high);

    public override Tensor Forward(Tensor x) => low + (high - low) * Op.Sigmoid(x);

    public override double Inverse(double y) => Math.Log((y - low) / (high - y));
}
