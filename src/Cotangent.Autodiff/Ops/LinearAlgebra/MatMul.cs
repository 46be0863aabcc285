using Cotangent.Numerics;

namespace Cotangent;

public static partial class Op
{
    /// <summary>C = A B for A [… N K] and B [… K M]; C is [… N M]. Leading axes are batch and broadcast.</summary>
    /// <param name="A">Left factor.</param>
    /// <param name="B">Right factor.</param>
    /// <param name="transposeA">Take Aᵀ, for A [… K N]; nothing is copied.</param>
    /// <param name="transposeB">Take Bᵀ, for B [… M K]; nothing is copied.</param>
    /// <remarks>Cost: 2 N K M flops a matrix, and twice that for both cotangents.</remarks>
    public static Tensor MatMul(Tensor A, Tensor B, bool transposeA = false, bool transposeB = false)
    {
        Shapes.In(nameof(MatMul)).Is(A, transposeA ? "… K N" : "… N K").Is(B, transposeB ? "… M K" : "… K M");
        (A, B) = OfOneRank(A, B);
        var batches = new Batches(nameof(MatMul), A, B);
        var shape = batches.With(A.Shape[transposeA ? ^1 : ^2], B.Shape[transposeB ? ^2 : ^1]);
        CapturedTensors.Refuse([A, B], nameof(MatMul));
        var C = Tensor.Uninitialized(shape);
        MatMulKernel(A, B, transposeA, transposeB, batches, shape, C.Data);
        if (ActiveRecorders.Current is null) return C;
        return ActiveRecorders.Record(new MatMulNode(A, B, C, new(transposeA, transposeB), () => MatMulKernel(A, B, transposeA, transposeB, batches, shape, C.Data)));
    }

    /// <summary>The sum of two terms of which at most one is missing.</summary>
    internal static Tensor Plus(Tensor? x, Tensor? y) => x is null ? y! : y is null ? x : x + y;

    private static void MatMulKernel(Tensor A, Tensor B, bool transposeA, bool transposeB, Batches batches, int[] shape, Span<double> C)
    {
        foreach (var (a, b, c) in batches.Walk())
            Numerics.MatMul.Multiply(Matrix(A, a, transposeA), Matrix(B, b, transposeB), Matrix(C, c, shape));
    }

    /// <summary>Matrix number <paramref name="index"/> of an output under way.</summary>
    private static MatrixSpan Matrix(Span<double> C, int index, int[] shape)
    {
        var (rows, columns) = (shape[^2], shape[^1]);
        return new MatrixSpan(C.Slice(index * rows * columns, rows * columns), rows, columns);
    }

    /// <summary>Matrix number <paramref name="index"/> of a batch, transposed if asked, without a copy.</summary>
    private static ReadOnlyMatrixSpan Matrix(Tensor A, int index, bool isTransposed = false)
    {
        var (rows, columns) = (A.Shape[^2], A.Shape[^1]);
        var matrix = new ReadOnlyMatrixSpan(A.Data.AsSpan(index * rows * columns, rows * columns), rows, columns);
        return isTransposed ? matrix.T : matrix;
    }
}
