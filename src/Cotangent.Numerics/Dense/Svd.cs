using System.Buffers;
using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>A = U diag(s) Vᵀ by one-sided Jacobi rotations, which find small singular values to full relative accuracy where the columns allow it.</summary>
/// <remarks>Source: Demmel and Veselic (1992).</remarks>
public static class Svd
{
    /// <summary>Singular values in descending order, and orthonormal U and V; the first largest component of each column of U is positive.</summary>
    /// <remarks>A [M, N] with M ≥ N, U [M, N], V [N, N], any strides. Singular values below 1e-140 of the largest come out as 0. Cost: some 6 to 10 sweeps of 4 M N² + 3 N³ flops.</remarks>
    /// <returns>False if A holds NaN or an infinity, or the sweeps do not converge; the results are then undefined.</returns>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static bool Thin(ReadOnlyMatrixSpan A, MatrixSpan U, Span<double> s, MatrixSpan V)
    {
        int m = A.Rows, n = A.Columns;
        Check(A, s, "Thin");
        if (U.Rows != m || U.Columns != n || V.Rows != n || V.Columns != n)
            throw new ArgumentException($"Svd.Thin: A is {m} x {n}, U is {U.Rows} x {U.Columns}, V is {V.Rows} x {V.Columns}. U must be as A, and V [N, N].");
        double[] pooled = ArrayPool<double>.Shared.Rent(m * n + n * n);
        // Columns lie contiguous, as the rows of the transposes.
        Span<double> columns = pooled.AsSpan(0, m * n), basis = pooled.AsSpan(m * n, n * n);
        basis.Clear();
        for (int i = 0; i < n; i++)
            basis[i * (n + 1)] = 1;
        bool isFound = Run(A, columns, basis, s);
        if (isFound)
        {
            OrthonormalRows.Make(columns, m, s);
            for (int i = 0; i < n; i++)
                Signs.MakeLargestPositive(columns.Slice(i * m, m), basis.Slice(i * n, n));
        }
        Transposition.Copy(new ReadOnlyMatrixSpan(columns, n, m).T, U);
        Transposition.Copy(new ReadOnlyMatrixSpan(basis, n, n).T, V);
        ArrayPool<double>.Shared.Return(pooled);
        return isFound;
    }

    /// <summary>Singular values alone, in descending order.</summary>
    /// <remarks>A [M, N] with M ≥ N, any strides.</remarks>
    /// <returns>False if A holds NaN or an infinity, or the sweeps do not converge; the results are then undefined.</returns>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static bool Values(ReadOnlyMatrixSpan A, Span<double> s)
    {
        Check(A, s, "Values");
        double[] pooled = ArrayPool<double>.Shared.Rent(A.Rows * A.Columns);
        bool isFound = Run(A, pooled.AsSpan(0, A.Rows * A.Columns), default, s);
        ArrayPool<double>.Shared.Return(pooled);
        return isFound;
    }

    /// <summary>Leaves s, and s u in the columns. The matrix is scaled by a power of two on the way, so that no square overflows.</summary>
    private static bool Run(ReadOnlyMatrixSpan A, Span<double> columns, Span<double> basis, Span<double> s)
    {
        int m = A.Rows, n = A.Columns;
        Transposition.Copy(A.T, new MatrixSpan(columns, n, m));
        double largest = columns.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<double>(columns));
        if (!double.IsFinite(largest))
            return false;
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        Scale(columns, -exponent);
        bool isFound = JacobiSweeps.Run(columns, m, basis, n);
        for (int i = 0; i < n; i++)
            s[i] = Householder.Norm(columns.Slice(i * m, m));
        Descending(s, columns, m, basis);
        Scale(s, exponent);
        Scale(columns, exponent);
        return isFound;
    }

    private static void Scale(Span<double> x, int exponent)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] = Math.ScaleB(x[i], exponent);
    }

    private static void Descending(Span<double> s, Span<double> columns, int m, Span<double> basis)
    {
        for (int i = 0; i < s.Length - 1; i++)
        {
            int most = i + TensorPrimitives.IndexOfMax<double>(s[i..]);
            if (most == i)
                continue;
            Order.Exchange(s, columns, m, i, most);
            if (!basis.IsEmpty)
                Order.ExchangeRows(basis, s.Length, i, most);
        }
    }

    private static void Check(ReadOnlyMatrixSpan A, Span<double> s, string method)
    {
        if (A.Rows < A.Columns || s.Length != A.Columns)
            throw new ArgumentException($"Svd.{method}: A is {A.Rows} x {A.Columns}, with {s.Length} values. A must be [M, N] with M >= N, with N values; of a wide matrix, take the transpose.");
    }
}
