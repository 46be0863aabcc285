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
        if (A.Columns != B.Rows || A.Rows != C.Rows || B.Columns != C.Columns)
            throw new ArgumentException($"MatMul.Multiply: A is {A.Rows} x {A.Columns}, B is {B.Rows} x {B.Columns}, C is {C.Rows} x {C.Columns}. " +
                "C = A B needs A [M, K], B [K, N], C [M, N].");
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
}
