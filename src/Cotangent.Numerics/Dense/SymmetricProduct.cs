namespace Cotangent.Numerics;

/// <summary>Products whose result is symmetric.</summary>
public static unsafe class SymmetricProduct
{
    /// <summary>The lower triangle of C ← α A Aᵀ + β C; the upper triangle is neither read nor written.</summary>
    /// <remarks>A [N, K], C [N, N], any strides. With β = 0 C is not read. Cost: N² K flops.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or C shares elements with A.</exception>
    public static void Lower(ReadOnlyMatrixSpan A, MatrixSpan C, double alpha = 1, double beta = 0)
    {
        if (C.Rows != A.Rows || C.Columns != A.Rows)
            throw new ArgumentException($"SymmetricProduct.Lower: A is {A.Rows} x {A.Columns}, C is {C.Rows} x {C.Columns}. C = A Aᵀ needs A [N, K], C [N, N].");
        fixed (double* a = A.Data, c = C.Data)
        {
            MatrixPointer X = new(a, A), Z = new(c, C);
            Overlap.Refuse(Z, "C", X, "A", "SymmetricProduct.Lower");
            if (Blas.Native is { } blas)
                NativeProducts.MultiplyLower(blas, X, Z, alpha, beta);
            else
                Product.Lower(X, X.T, Z, alpha, beta);
        }
    }
}
