using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>A = U diag(s) Vᵀ by one-sided Jacobi rotations of R in A P = Q R, which find small singular values to high relative accuracy where the columns allow it.</summary>
/// <remarks>
/// Let A = B D with D diagonal and the columns of B of length 1. The relative error of each singular value is a small multiple of ε κ(B), whatever κ(D) is, for N ≤ 32; up to
/// 1000 times that for larger N, where rows
/// of R whose lengths are within that factor start from the eigenvectors of their Gram matrix. Source: Demmel and Veselic (1992); Drmač and Veselić (2008), for the factor R.
/// </remarks>
public static unsafe class Svd
{
    /// <summary>Singular values in descending order, and orthonormal U and V; the first largest component of each column of U is positive.</summary>
    /// <remarks>
    /// A [M, N] with M ≥ N, U [M, N], V [N, N], any strides. Singular values below 1e-140 of the largest come out as 0. Large ones run on <see cref="Parallelism.Threads"/> threads.
    /// Cost: 8 M N² flops, about 5 N³ for the eigenvectors, and a few sweeps of up to 7 N³.
    /// </remarks>
    /// <returns>False if A holds NaN or an infinity, or the sweeps do not converge; the results are then undefined.</returns>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static bool Thin(ReadOnlyMatrixSpan A, MatrixSpan U, Span<double> s, MatrixSpan V)
    {
        int m = A.Rows, n = A.Columns;
        Check(A, s, "Thin");
        if (U.Rows != m || U.Columns != n || V.Rows != n || V.Columns != n)
            throw new ArgumentException($"Svd.Thin: A is {m} x {n}, U is {U.Rows} x {U.Columns}, V is {V.Rows} x {V.Columns}. U must be as A, and V [N, N].");
        using Workspace workspace = new(2L * m * n + 2L * n * n + n);
        MatrixPointer columns = new(workspace.Pointer, n, m, m, 1), left = new(columns.At(n, 0), n, m, m, 1);
        MatrixPointer rows = new(left.At(n, 0), n, n, n, 1), basis = new(rows.At(n, 0), n, n, n, 1);
        Span<int> order = new(basis.At(n, 0), n);
        using BlockedQr reflected = new(columns);
        if (!Run(A, columns, reflected, order, rows, basis, s))
            return false;
        OrthonormalRows.Make(new(rows.P, n * n), n, s);
        Scaling.Run(left, 0);
        StridedCopy.Run(basis, left.ColumnRange(0, n));
        reflected.Apply(left);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                basis[i, order[j]] = rows[i, j];
            SignConvention.MakeLargestPositive(new(left.At(i, 0), m), new(basis.At(i, 0), n));
        }
        fixed (double* u = U.Data, v = V.Data)
        {
            StridedCopy.Run(left.T, new(u, U));
            StridedCopy.Run(basis.T, new(v, V));
        }
        return true;
    }

    /// <summary>Singular values alone, in descending order.</summary>
    /// <remarks>A [M, N] with M ≥ N, any strides. Cost: 2 M N² flops, about 5 N³ for the eigenvectors, and a few sweeps of up to 4 N³.</remarks>
    /// <returns>False if A holds NaN or an infinity, or the sweeps do not converge; the results are then undefined.</returns>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static bool Values(ReadOnlyMatrixSpan A, Span<double> s)
    {
        int m = A.Rows, n = A.Columns;
        Check(A, s, "Values");
        using Workspace workspace = new((long)m * n + (long)n * n + n);
        MatrixPointer columns = new(workspace.Pointer, n, m, m, 1), rows = new(columns.At(n, 0), n, n, n, 1);
        using BlockedQr reflected = new(columns);
        return Run(A, columns, reflected, new(rows.At(n, 0), n), rows, default, s);
    }

    /// <summary>
    /// R = W diag(s) (Pᵀ V)ᵀ: leaves s, the rows of diag(s) (Pᵀ V)ᵀ, and those of Wᵀ unless the basis is none. R is scaled by a power of two on the way, so that no square
    /// overflows.
    /// </summary>
    private static bool Run(ReadOnlyMatrixSpan A, MatrixPointer columns, BlockedQr reflected, Span<int> order, MatrixPointer rows, MatrixPointer basis, Span<double> s)
    {
        int n = A.Columns;
        Span<double> all = new(columns.P, n * A.Rows), scaled = new(rows.P, n * n);
        fixed (double* a = A.Data)
            StridedCopy.Run(new MatrixPointer(a, A).T, columns);
        double largest = all.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(all));
        if (!double.IsFinite(largest))
            return false;
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        Scale(all, -exponent);
        reflected.ReducePivoted(rows, order);
        Scaling.Run(basis, 0);
        for (int i = 0; i < basis.Rows; i++)
            basis[i, i] = 1;
        bool isFound = NearlyOrthogonalRows.Make(rows, basis) && JacobiSweeps.Run(rows, basis);
        for (int i = 0; i < n; i++)
            s[i] = Householder.Norm(new(rows.At(i, 0), n));
        Descending(s, rows, basis);
        Scale(s, exponent);
        Scale(scaled, exponent);
        return isFound;
    }

    private static void Scale(Span<double> x, int exponent)
    {
        if (exponent == 0)
            return;
        foreach (ref double value in x)
            value = Math.ScaleB(value, exponent);
    }

    private static void Descending(Span<double> s, MatrixPointer rows, MatrixPointer basis)
    {
        int n = s.Length;
        for (int i = 0; i < n - 1; i++)
        {
            int most = i + TensorPrimitives.IndexOfMax<double>(s[i..]);
            if (most == i)
                continue;
            RowOrder.Exchange(s, new(rows.P, n * n), n, i, most);
            if (!basis.IsEmpty)
                RowOrder.ExchangeRows(new(basis.P, n * n), n, i, most);
        }
    }

    private static void Check(ReadOnlyMatrixSpan A, Span<double> s, string method)
    {
        if (A.Rows < A.Columns || s.Length != A.Columns)
            throw new ArgumentException($"Svd.{method}: A is {A.Rows} x {A.Columns}, with {s.Length} values. A must be [M, N] with M >= N, with N values; of a wide matrix, take the transpose.");
    }
}
