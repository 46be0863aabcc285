namespace Cotangent.Numerics;

/// <summary>Factors and inverses on a native library.</summary>
internal static unsafe class NativeFactors
{
    /// <summary>Columns of workspace: no block size in use is larger.</summary>
    private const int Blocks = 128;

    /// <summary>The lower triangle of A ← L; null, or the first pivot that is not positive or not finite, which LAPACK itself only reports if it is a number.</summary>
    public static CholeskyFailure? Cholesky(NativeBlas blas, MatrixPointer A)
    {
        if (A.IsEmpty)
            return null;
        using ColumnMajorMatrix a = new(A);
        byte triangle = NativeProducts.Triangle(isLower: true, a.IsTransposed);
        (int n, int lda, int info) = (A.Rows, a.LeadingDimension, 0);
        blas.WithThreads().Potrf(&triangle, &n, a.Pointer, &lda, &info, 1);
        a.WriteTo(A);
        for (int i = 0; i < (info > 0 ? info - 1 : n); i++)
            if (!double.IsFinite(A[i, i]))
                return new(i, A[i, i]);
        return info > 0 ? new(info - 1, A[info - 1, info - 1]) : null;
    }

    /// <summary>L ← (L Lᵀ)⁻¹, the lower triangle; NaN where a zero on the diagonal leaves LAPACK without a result.</summary>
    public static void InverseFromCholesky(NativeBlas blas, MatrixPointer L)
    {
        if (L.IsEmpty)
            return;
        using ColumnMajorMatrix a = new(L);
        byte triangle = NativeProducts.Triangle(isLower: true, a.IsTransposed);
        (int n, int lda, int info) = (L.Rows, a.LeadingDimension, 0);
        blas.WithThreads().Potri(&triangle, &n, a.Pointer, &lda, &info, 1);
        a.WriteTo(L);
        if (info > 0)
            FillLower(L, double.NaN);
    }

    /// <summary>L ← L⁻¹, the lower triangle; NaN where a zero on the diagonal leaves LAPACK without a result.</summary>
    public static void TriangularInverse(NativeBlas blas, MatrixPointer L)
    {
        if (L.IsEmpty)
            return;
        using ColumnMajorMatrix a = new(L);
        byte triangle = NativeProducts.Triangle(isLower: true, a.IsTransposed), diagonal = (byte)'N';
        (int n, int lda, int info) = (L.Rows, a.LeadingDimension, 0);
        blas.WithThreads().Trtri(&triangle, &diagonal, &n, a.Pointer, &lda, &info, 1, 1);
        a.WriteTo(L);
        if (info > 0)
            FillLower(L, double.NaN);
    }

    private static void FillLower(MatrixPointer L, double value)
    {
        for (int i = 0; i < L.Rows; i++)
            for (int j = 0; j <= i; j++)
                L[i, j] = value;
    }

    /// <summary>A ← L and U of P A, with pivots counted from 0.</summary>
    public static void Lu(NativeBlas blas, MatrixPointer A, Span<int> pivots)
    {
        if (A.IsEmpty)
            return;
        int n = A.Rows, info = 0;
        using Workspace workspace = new((long)n * n);
        // Rows are exchanged, not columns: the matrix itself must be in columns.
        MatrixPointer columns = new(workspace.Pointer, n, n, 1, n);
        StridedCopy.Run(A, columns);
        fixed (int* p = pivots)
            blas.WithThreads().Getrf(&n, &n, columns.P, &n, p, &info);
        StridedCopy.Run(columns, A);
        foreach (ref int pivot in pivots)
            pivot--;
    }

    /// <summary>Q in the rows of the basis, R with zeros below the diagonal; the signs are LAPACK's.</summary>
    /// <param name="blas">The library.</param>
    /// <param name="basis">The columns of A, one a row, contiguous; then those of Q.</param>
    /// <param name="R">The upper triangle [N, N].</param>
    public static void Qr(NativeBlas blas, MatrixPointer basis, MatrixPointer R)
    {
        if (R.IsEmpty)
            return;
        (int n, int m, int length, int info) = (basis.Rows, basis.Columns, Blocks * basis.Rows, 0);
        using Workspace workspace = new(length + n);
        double* tau = workspace.Pointer + length;
        blas.WithThreads().Geqrf(&m, &n, basis.P, &m, tau, workspace.Pointer, &length, &info);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                R[i, j] = j < i ? 0 : basis[j, i];
        blas.Orgqr(&m, &n, &n, basis.P, &m, tau, workspace.Pointer, &length, &info);
    }

    /// <summary>Eigenvalues in ascending order; the lower triangle of the rows of A becomes the eigenvectors, one a row, unless values alone are wanted.</summary>
    /// <returns>False if LAPACK does not converge.</returns>
    public static bool Eigen(NativeBlas blas, MatrixPointer A, Span<double> values, bool hasVectors)
    {
        (int n, int info) = (A.Rows, 0);
        int length = hasVectors ? 1 + 6 * n + 2 * n * n : (Blocks + 2) * n + 1, integers = hasVectors ? 3 + 5 * n : 1;
        byte job = (byte)(hasVectors ? 'V' : 'N'), triangle = (byte)'U';
        using Workspace workspace = new(length + integers);
        fixed (double* w = values)
            blas.WithThreads().Syevd(&job, &triangle, &n, A.P, &n, w, workspace.Pointer, &length, (int*)(workspace.Pointer + length), &integers, &info, 1, 1);
        return info == 0;
    }
}
