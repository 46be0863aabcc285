using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>What a <see cref="StepProgram"/> gave.</summary>
/// <param name="outputs">The bound before, the bound after, q, gradients.</param>
/// <param name="parts">What moves.</param>
internal sealed class StepResult(Tensor[] outputs, TrainedParts parts)
{
    private int First => parts.Pair is null ? 2 : 4;

    /// <summary>The bound where q was.</summary>
    internal double BoundBefore => outputs[0].ToScalar();

    /// <summary>The bound where q is now.</summary>
    internal double Bound => outputs[1].ToScalar();

    internal bool IsFinite => outputs.All(x => x.Count == 0 || TensorPrimitives.IsFiniteAll(x.Span));

    /// <summary>Puts q where the natural gradient leads.</summary>
    internal void MoveQ()
    {
        if (parts.Pair is not { } pair) return;
        pair.QMu.AssignUnconstrained(outputs[2]);
        pair.QSqrt.AssignUnconstrained(outputs[3]);
    }

    /// <summary>Writes the gradients one after the other.</summary>
    internal void CopyGradients(Span<double> g)
    {
        foreach (var gradient in outputs.AsSpan(First))
        {
            gradient.Span.CopyTo(g);
            g = g[gradient.Count..];
        }
    }
}
