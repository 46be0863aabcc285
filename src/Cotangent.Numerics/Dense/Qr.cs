namespace Cotangent.Numerics;

/// <summary>A = Q R by Householder reflections, a panel of columns at a time.</summary>
public static unsafe class Qr
{
    /// <summary>Q and R with A = Q R, QᵀQ = I, and R upper triangular with no negative diagonal element, which makes both unique for a full rank.</summary>
    /// <remarks>
    /// A [M, N] with M ≥ N, Q [M, N], R [N, N], any strides. NaN propagates. Large ones run on <see cref="Parallelism.Threads"/> threads. Cost: 4 M N² − 4N³/3 flops.
    /// Source: Golub and Van Loan (2013), section 5.2.3; Schreiber and Van Loan (1989).
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static void Thin(ReadOnlyMatrixSpan A, MatrixSpan Q, MatrixSpan R)
    {
        int m = A.Rows, n = A.Columns;
        if (m < n || Q.Rows != m || Q.Columns != n || R.Rows != n || R.Columns != n)
            throw new ArgumentException($"Qr.Thin: A is {m} x {n}, Q is {Q.Rows} x {Q.Columns}, R is {R.Rows} x {R.Columns}. A = Q R needs A and Q [M, N] with M >= N, R [N, N].");
        using Workspace workspace = new(2L * m * n);
        // Columns lie contiguous, as the rows of the transposes.
        MatrixPointer columns = new(workspace.Pointer, n, m, m, 1), basis = new(columns.At(n, 0), n, m, m, 1);
        fixed (double* a = A.Data, q = Q.Data, r = R.Data)
        {
            if (Blas.Native is { } blas)
            {
                StridedCopy.Run(new MatrixPointer(a, A).T, basis);
                NativeFactors.Qr(blas, basis, new(r, R));
            }
            else
            {
                StridedCopy.Run(new MatrixPointer(a, A).T, columns);
                Factor(columns, basis, new(r, R));
            }
            MakePositive(new(r, R), basis);
            StridedCopy.Run(basis.T, new(q, Q));
        }
    }

    private static void Factor(MatrixPointer columns, MatrixPointer basis, MatrixPointer R)
    {
        using BlockedQr reflected = new(columns);
        reflected.Reduce(R);
        reflected.Form(basis);
    }

    private static void MakePositive(MatrixPointer R, MatrixPointer basis)
    {
        for (int k = 0; k < R.Rows; k++)
        {
            if (!(R[k, k] < 0))
                continue;
            for (int j = k; j < R.Rows; j++)
                R[k, j] = -R[k, j];
            Scaling.Run(basis.RowRange(k, 1), -1);
        }
    }
}
