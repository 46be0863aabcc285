namespace Cotangent.Numerics;

/// <summary>Products and triangular systems on a native library.</summary>
internal static unsafe class NativeProducts
{
    /// <summary>C ← α A B + β C.</summary>
    public static void Multiply(NativeBlas blas, MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta)
    {
        if (C.IsEmpty)
            return;
        if (A.Columns == 0)
        {
            Scaling.Run(C, beta);
            return;
        }
        using ColumnMajorMatrix c = new(C);
        // Of contiguous rows it is Cᵀ = α Bᵀ Aᵀ + β Cᵀ that Fortran sees.
        (MatrixPointer X, MatrixPointer Y, MatrixPointer Z) = c.IsTransposed ? (B.T, A.T, C.T) : (A, B, C);
        using ColumnMajorMatrix x = new(X), y = new(Y);
        (byte left, byte right) = (Operation(x.IsTransposed), Operation(y.IsTransposed));
        (int m, int n, int k, int ldx, int ldy, int ldc) = (Z.Rows, Z.Columns, X.Columns, x.LeadingDimension, y.LeadingDimension, c.LeadingDimension);
        blas.WithThreads().Gemm(&left, &right, &m, &n, &k, &alpha, x.Pointer, &ldx, y.Pointer, &ldy, &beta, c.Pointer, &ldc, 1, 1);
        c.WriteTo(C);
    }

    /// <summary>The lower triangle of C ← α A Aᵀ + β C.</summary>
    public static void MultiplyLower(NativeBlas blas, MatrixPointer A, MatrixPointer C, double alpha, double beta)
    {
        if (C.IsEmpty)
            return;
        if (A.Columns == 0)
        {
            Scaling.Lower(C, beta);
            return;
        }
        using ColumnMajorMatrix a = new(A), c = new(C);
        (byte triangle, byte operation) = (Triangle(isLower: true, c.IsTransposed), Operation(a.IsTransposed));
        (int n, int k, int lda, int ldc) = (C.Rows, A.Columns, a.LeadingDimension, c.LeadingDimension);
        blas.WithThreads().Syrk(&triangle, &operation, &n, &k, &alpha, a.Pointer, &lda, &beta, c.Pointer, &ldc, 1, 1);
        c.WriteTo(C);
    }

    /// <summary>B ← T⁻¹ B.</summary>
    public static void Solve(NativeBlas blas, MatrixPointer T, MatrixPointer B, bool isLower, bool isUnit)
    {
        if (B.IsEmpty)
            return;
        using ColumnMajorMatrix t = new(T), b = new(B);
        // Of contiguous rows it is Bᵀ ← Bᵀ T⁻ᵀ that Fortran sees.
        byte side = (byte)(b.IsTransposed ? 'R' : 'L'), triangle = Triangle(isLower, t.IsTransposed), operation = Operation(t.IsTransposed != b.IsTransposed), diagonal = (byte)(isUnit ? 'U' : 'N');
        (int m, int n) = b.IsTransposed ? (B.Columns, B.Rows) : (B.Rows, B.Columns);
        (int ldt, int ldb, double one) = (t.LeadingDimension, b.LeadingDimension, 1);
        blas.WithThreads().Trsm(&side, &triangle, &operation, &diagonal, &m, &n, &one, t.Pointer, &ldt, b.Pointer, &ldb, 1, 1, 1, 1);
        b.WriteTo(B);
    }

    public static byte Triangle(bool isLower, bool isTransposed) => (byte)(isLower != isTransposed ? 'L' : 'U');

    private static byte Operation(bool isTransposed) => (byte)(isTransposed ? 'T' : 'N');
}
