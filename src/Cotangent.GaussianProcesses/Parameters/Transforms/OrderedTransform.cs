using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Lists [… n] in which every number is above the one before it: y₁ = x₁, yₖ = yₖ₋₁ + exp xₖ along the last axis.</summary>
/// <remarks>A step in xₖ is a relative step of the gap below yₖ. Source: Stan Reference Manual, "Ordered vector".</remarks>
public sealed class OrderedTransform : Transform
{
    /// <inheritdoc/>
    public override string Name => "ordered";

    /// <inheritdoc/>
    public override Interval Range => Interval.Real;

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x)
    {
        var parts = Split(x, [1, x.Shape[^1] - 1], -1);
        return CumulativeSum(Concat([parts[0], Exp(parts[1])], -1), -1);
    }

    /// <summary>y₁ and log(yₖ − yₖ₋₁).</summary>
    public override Tensor Inverse(Tensor y)
    {
        var n = y.Shape[^1];
        var (upper, lower) = (Split(y, [1, n - 1], -1), Split(y, [n - 1, 1], -1));
        return Concat([upper[0], Log(upper[1] - lower[0])], -1);
    }

    /// <summary>Σ xₖ over k &gt; 1.</summary>
    public override Tensor LogJacobianDeterminant(Tensor x) => Sum(Split(x, [1, x.Shape[^1] - 1], -1)[1]);

    /// <inheritdoc/>
    public override (int Index, string Allowed)? Refusal(Tensor y)
    {
        Shapes.In("Transform.Ordered").Is(y, "… N");
        var values = y.Span;
        var n = y.Shape[^1];
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i])) return (i, "a finite number");
            if (i % n > 0 && !(values[i] > values[i - 1])) return (i, FormattableString.Invariant($"a number above {values[i - 1]}, the one before it"));
        }
        return null;
    }
}
