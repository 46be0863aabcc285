using Cotangent.Numerics;
using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>tril(Lᵀ D) [… M M] for lower triangular L and D [… M M], of which nothing above the diagonal is read. M³/3 flops, a sixth of a full product.</summary>
internal sealed class TriangularGram(Tensor L, Tensor D) : FusedFunction(nameof(TriangularGram), L.Shape.ToArray(), L, D)
{
    private readonly int M = L.Shape[^1];

    internal static Tensor Of(Tensor L, Tensor D) => Fused(new TriangularGram(L, D));

    protected override object? Attributes => nameof(TriangularGram);

    protected override double? Flops => (double)L.Count * M / 3;

    protected override double? PullFlops => 2.0 * L.Count * M;

    protected override Tensor Define(Tensor[] inputs) => LowerTriangle(TriangularMatMul(inputs[0], LowerTriangle(inputs[1]), adjoint: true));

    protected override void Evaluate(Memory<double> y, Buffers residuals)
    {
        for (var at = 0; at < L.Count; at += M * M)
        {
            LowerRows.Copy(D.Span.Slice(at, M * M), y.Span.Slice(at, M * M), M);
            TriangularProduct.LowerOfAdjoint(new(L.Span.Slice(at, M * M), M, M), new(y.Span.Slice(at, M * M), M, M));
        }
    }

    protected override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents)
    {
        var dC = LowerTriangle(dY);
        if (!cotangents[0].IsEmpty) LowerMatMul(LowerTriangle(D), dC).Span.CopyTo(cotangents[0].Span);
        if (!cotangents[1].IsEmpty) LowerTriangle(TriangularMatMul(L, dC)).Span.CopyTo(cotangents[1].Span);
    }
}
