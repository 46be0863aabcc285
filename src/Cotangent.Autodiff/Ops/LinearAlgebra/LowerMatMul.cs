using System.Numerics.Tensors;

namespace Cotangent;

public static partial class Op
{
    /// <summary>C = tril(A Bᵀ) for A and B [… N K]: the lower triangle of a product, zeros above. Leading axes are batch and broadcast.</summary>
    /// <param name="A">The left factor.</param>
    /// <param name="B">The right factor, as rows.</param>
    /// <remarks>What a triangular matrix receives as gradient. Its own is Ā = L̄ B and B̄ = L̄ᵀ A, with L̄ = tril(C̄). Cost: N² K flops, half of a full product; for the gradient 2 N² K.</remarks>
    public static Tensor LowerMatMul(Tensor A, Tensor B)
    {
        Shapes.In(nameof(LowerMatMul)).Is(A, "… N K").Is(B, "… N K");
        (A, B) = OfOneRank(A, B);
        var batches = new Batches(nameof(LowerMatMul), A, B);
        var shape = batches.With(A.Shape[^2], A.Shape[^2]);
        return Function(
            [A, B],
            shape,
            flops: Cost.Each(shape, A.Shape[^1]),
            C => LowerMatMulKernel(A, B, batches, shape, C),
            (dC, needs) => [needs[0] ? TriangularMatMul(dC, B) : null, needs[1] ? TriangularMatMul(dC, A, adjoint: true) : null],
            t => Plus(t[0] is { } tA ? LowerMatMul(tA, B) : null, t[1] is { } tB ? LowerMatMul(A, tB) : null),
            attributes: Attributes.None);
    }

    private static void LowerMatMulKernel(Tensor A, Tensor B, Batches batches, int[] shape, Span<double> C)
    {
        var (n, k) = (shape[^1], A.Shape[^1]);
        foreach (var (a, b, c) in batches.Walk())
        {
            var matrix = C.Slice(c * n * n, n * n);
            if (k == 1) OuterLower(A.Data.AsSpan(a * n, n), B.Data.AsSpan(b * n, n), matrix);
            else Numerics.MatMul.MultiplyLower(Matrix(A, a), Matrix(B, b, isTransposed: true), Matrix(C, c, shape));
            for (var i = 0; i < n - 1; i++) matrix.Slice(i * (n + 1) + 1, n - i - 1).Clear();
        }
    }

    private static void OuterLower(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> C)
    {
        for (var i = 0; i < a.Length; i++) TensorPrimitives.Multiply(b[..(i + 1)], a[i], C.Slice(i * a.Length, i + 1));
    }
}
