using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Positive numbers that add up to 1: y [… n] = softmax of x [… n − 1] and 0 along the last axis.</summary>
/// <remarks>
/// xₖ = log(yₖ / yₙ), so a step in xₖ is a relative step of the share k against the last one. Source: Aitchison (1982), "The statistical analysis of compositional data", the additive
/// logratio.
/// </remarks>
public sealed class SimplexTransform : Transform
{
    private const double Tolerance = 1e-9;

    /// <inheritdoc/>
    public override string Name => "simplex";

    /// <inheritdoc/>
    public override Interval Range => new(0, 1);

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Softmax(WithLast(x));

    /// <summary>log(yₖ / yₙ).</summary>
    public override Tensor Inverse(Tensor y)
    {
        var parts = Split(y, [y.Shape[^1] - 1, 1], -1);
        return Log(parts[0] / parts[1]);
    }

    /// <summary>Σ log yₖ over all n shares, of ∂y₁ … ∂yₙ₋₁.</summary>
    public override Tensor LogJacobianDeterminant(Tensor x) => Sum(LogSoftmax(WithLast(x)));

    /// <inheritdoc/>
    public override (int Index, string Allowed)? Refusal(Tensor y)
    {
        Shapes.In("Transform.Simplex").Is(y, "… N");
        var values = y.Span;
        var n = y.Shape[^1];
        if (n < 2) throw new ArgumentException($"Transform.Simplex: y has shape {Shapes.Text(y.Shape)}; expected at least two shares along the last axis.");
        for (var i = 0; i < values.Length; i++)
        {
            if (!Range.Contains(values[i])) return (i, Range.ToString());
            if (i % n < n - 1) continue;
            var sum = 0.0;
            foreach (var share in values.Slice(i - n + 1, n)) sum += share;
            if (!(Math.Abs(sum - 1) <= Tolerance)) return (i, FormattableString.Invariant($"shares that add up to 1, where these add up to {sum}"));
        }
        return null;
    }

    private static Tensor WithLast(Tensor x)
    {
        var last = x.Shape.ToArray();
        last[^1] = 1;
        return Concat([x, Tensor.Zeros(last)], -1);
    }
}
