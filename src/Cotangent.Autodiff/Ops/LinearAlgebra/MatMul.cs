namespace Cotangent;

public static partial class Op
{
    /// <summary>C = A B for A [… N K] and B [… K M]; C is [… N M]. Leading axes are batch and broadcast.</summary>
    /// <param name="A">Left factor.</param>
    /// <param name="B">Right factor.</param>
    /// <param name="transposeA">Whether to take Aᵀ, for A [… K N]; nothing is copied.</param>
    /// <param name="transposeB">Whether to take Bᵀ, for B [… M K]; nothing is copied.</param>
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

    private static void MatMulKernel(Tensor A, Tensor B, bool transposeA, bool transposeB, Batches batches, int[] shape, Span<double> C)
    {
        foreach (var (a, b, c) in batches.Walk())
            Numerics.MatMul.Multiply(Matrix(A, a, transposeA), Matrix(B, b, transposeB), Matrix(C, c, shape));
    }
}
