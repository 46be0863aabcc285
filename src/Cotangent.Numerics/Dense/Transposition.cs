namespace Cotangent.Numerics;

/// <summary>Copies between matrices of any strides.</summary>
public static unsafe class Transposition
{
    /// <summary>B ← A. With Copy(A.T, B), B ← Aᵀ.</summary>
    /// <remarks>A [M, N], B [M, N], any strides; blocked, so that neither side jumps through memory. Cost: M N moves.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or B shares elements with A.</exception>
    public static void Copy(ReadOnlyMatrixSpan A, MatrixSpan B)
    {
        if (A.Rows != B.Rows || A.Columns != B.Columns)
            throw new ArgumentException($"Transposition.Copy: A is {A.Rows} x {A.Columns}, B is {B.Rows} x {B.Columns}. Both must be [M, N].");
        fixed (double* a = A.Data, b = B.Data)
        {
            MatrixPointer X = new(a, A), Y = new(b, B);
            Overlap.Refuse(Y, "B", X, "A", "Transposition.Copy");
            StridedCopy.Run(X, Y);
        }
    }
}
