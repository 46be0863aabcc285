namespace Cotangent.Numerics;

/// <summary>Products of dense matrices.</summary>
public static unsafe class MatMul
{
    /// <summary>C ← α A B + β C.</summary>
    /// <remarks>
    /// A [M, K], B [K, N], C [M, N], any strides: transposes are views, as in Multiply(A.T, B, C). With β = 0 C is not read, so NaN in C does not
    /// leak; NaN and infinities in A and B propagate. Large products run on <see cref="Parallelism.Threads"/> threads. Cost: 2 M N K flops.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or C shares elements with A or B.</exception>
    public static void Multiply(ReadOnlyMatrixSpan A, ReadOnlyMatrixSpan B, MatrixSpan C, double alpha = 1, double beta = 0)
    {
        Check(A, B, C);
        fixed (double* a = A.Data, b = B.Data, c = C.Data)
        {
            MatrixPointer X = new(a, A), Y = new(b, B), Z = new(c, C);
            Overlap.Refuse(Z, "C", X, "A", "MatMul.Multiply");
            Overlap.Refuse(Z, "C", Y, "B", "MatMul.Multiply");
            if (Blas.Native is { } blas)
                NativeProducts.Multiply(blas, X, Y, Z, alpha, beta);
            else
                Product.Run(X, Y, Z, alpha, beta);
        }
    }

    /// <summary>C ← f(α A B + β C), f being the epilogue, which takes pieces of rows while they are in cache.</summary>
    /// <remarks>A [M, K], B [K, N], any strides; C [M, N] with contiguous rows. The cut into pieces depends on the sizes alone. Cost: 2 M N K flops and those of f.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, C shares elements with A or B, or the rows of C are not contiguous.</exception>
    public static void Multiply<TEpilogue>(ReadOnlyMatrixSpan A, ReadOnlyMatrixSpan B, MatrixSpan C, TEpilogue epilogue, double alpha = 1, double beta = 0)
        where TEpilogue : struct, IProductEpilogue
    {
        Check(A, B, C);
        if (C.ColumnStride != 1 && C.Columns > 1)
            throw new ArgumentException($"MatMul.Multiply: C has column stride {C.ColumnStride}. With an epilogue its rows must be contiguous.");
        fixed (double* a = A.Data, b = B.Data, c = C.Data)
        {
            MatrixPointer X = new(a, A), Y = new(b, B), Z = new(c, C);
            Overlap.Refuse(Z, "C", X, "A", "MatMul.Multiply");
            Overlap.Refuse(Z, "C", Y, "B", "MatMul.Multiply");
            Product.Run(X, Y, Z, alpha, beta, epilogue);
        }
    }

    /// <summary>The lower triangle of a square C ← A B; the upper one is neither read nor written.</summary>
    /// <remarks>A [N, K], B [K, N], C [N, N], any strides. Large products run on <see cref="Parallelism.Threads"/> threads. Cost: N² K flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or C shares elements with A or B.</exception>
    public static void MultiplyLower(ReadOnlyMatrixSpan A, ReadOnlyMatrixSpan B, MatrixSpan C)
    {
        Check(A, B, C);
        if (C.Rows != C.Columns) throw new ArgumentException($"MatMul.MultiplyLower: C is {C.Rows} x {C.Columns}; expected a square matrix. Take Multiply for others.");
        fixed (double* a = A.Data, b = B.Data, c = C.Data)
        {
            MatrixPointer X = new(a, A), Y = new(b, B), Z = new(c, C);
            Overlap.Refuse(Z, "C", X, "A", "MatMul.MultiplyLower");
            Overlap.Refuse(Z, "C", Y, "B", "MatMul.MultiplyLower");
            Product.Lower(X, Y, Z, 1, 0);
        }
    }

    private static void Check(ReadOnlyMatrixSpan A, ReadOnlyMatrixSpan B, MatrixSpan C)
    {
        if (A.Columns != B.Rows || A.Rows != C.Rows || B.Columns != C.Columns)
            throw new ArgumentException($"MatMul.Multiply: A is {A.Rows} x {A.Columns}, B is {B.Rows} x {B.Columns}, C is {C.Rows} x {C.Columns}. " +
                "C = A B needs A [M, K], B [K, N], C [M, N].");
    }
}
