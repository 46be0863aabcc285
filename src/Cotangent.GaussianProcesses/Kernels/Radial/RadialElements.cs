using System.Numerics.Tensors;

namespace Cotangent.GaussianProcesses;

/// <summary>c(r²) element by element, with its slope c′(r²) in closed form, which is finite at 0, where the chain rule through r would be 0 · ∞.</summary>
/// <param name="name">The name of the op, for messages.</param>
/// <param name="r2">The squared distances, of any shape.</param>
/// <param name="function">Writes c and c′.</param>
/// <param name="slope">Computes c′ by ops.</param>
internal sealed class RadialElements(string name, Tensor r2, RadialFunction function, Func<Tensor, Tensor> slope) : FusedFunction(name, r2.Shape.ToArray(), r2)
{
    private const int Piece = 256;

    /// <summary>The tangent at r2: equal in value and, since r2 itself is on the tapes outside, in every derivative.</summary>
    protected override Tensor Define(Tensor[] inputs)
    {
        var value = Op.StopGradient(Op.Fused(new RadialElements(Name, r2, function, slope)));
        return value + slope(r2) * (inputs[0] - r2);
    }

    protected override void Evaluate(Memory<double> y, Buffers residuals) => function(r2.Span, y.Span, default);

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        Span<double> value = stackalloc double[Piece];
        var source = r2.Span;
        var dX = cotangents[0].Span;
        for (var start = 0; start < source.Length; start += Piece)
        {
            var n = Math.Min(Piece, source.Length - start);
            function(source.Slice(start, n), value[..n], dX.Slice(start, n));
            TensorPrimitives.Multiply(dX.Slice(start, n), dY.Span.Slice(start, n), dX.Slice(start, n));
        }
    }
}
