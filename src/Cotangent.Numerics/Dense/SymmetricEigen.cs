using System.Buffers;
using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>A = V diag(λ) Vᵀ for a symmetric A, by reduction to tridiagonal form and implicit QR steps.</summary>
public static class SymmetricEigen
{
    /// <summary>Eigenvalues in ascending order and orthonormal eigenvectors, one a column; the first largest component of each is positive.</summary>
    /// <remarks>A [N, N], of which the lower triangle is read; V [N, N]; any strides. Cost: some 9 N³ flops. Source: Golub and Van Loan (2013), section 8.3.</remarks>
    /// <returns>False if A holds NaN or an infinity, or the iteration does not converge; the results are then undefined.</returns>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static bool Decompose(ReadOnlyMatrixSpan A, Span<double> values, MatrixSpan V)
    {
        Check(A, values, "Decompose");
        int n = A.Rows;
        if (V.Rows != n || V.Columns != n)
            throw new ArgumentException($"SymmetricEigen.Decompose: A is {n} x {n}, V is {V.Rows} x {V.Columns}. Both must be [N, N].");
        double[] pooled = ArrayPool<double>.Shared.Rent(n * n);
        Span<double> rows = pooled.AsSpan(0, n * n);
        bool isFound = Run(A, values, rows);
        Order.Ascending(values, rows, n);
        for (int i = 0; i < n; i++)
            Signs.MakeLargestPositive(rows.Slice(i * n, n), default);
        Transposition.Copy(new ReadOnlyMatrixSpan(rows, n, n).T, V);
        ArrayPool<double>.Shared.Return(pooled);
        return isFound;
    }

    /// <summary>Eigenvalues alone, in ascending order.</summary>
    /// <remarks>A [N, N], of which the lower triangle is read; any strides. Cost: some 2 N³ flops.</remarks>
    /// <returns>False if A holds NaN or an infinity, or the iteration does not converge; the results are then undefined.</returns>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static bool Values(ReadOnlyMatrixSpan A, Span<double> values)
    {
        Check(A, values, "Values");
        bool isFound = Run(A, values, default);
        values.Sort();
        return isFound;
    }

    /// <summary>Eigenvalues in any order, with their vectors in the rows unless these are none.</summary>
    private static bool Run(ReadOnlyMatrixSpan A, Span<double> values, Span<double> rows)
    {
        int n = A.Rows;
        double[] pooled = ArrayPool<double>.Shared.Rent(n * n + 2 * n);
        Span<double> work = pooled.AsSpan(0, n * n), off = pooled.AsSpan(n * n, n), tau = pooled.AsSpan(n * n + n, n);
        bool isFound = CopySymmetric(A, work);
        if (isFound)
        {
            Tridiagonal.Reduce(work, values, off, tau);
            if (!rows.IsEmpty)
                Tridiagonal.Form(work, tau, rows);
            isFound = TridiagonalIteration.Run(values, off, rows);
        }
        ArrayPool<double>.Shared.Return(pooled);
        return isFound;
    }

    /// <summary>Both triangles from the lower one; false if something in it is not finite.</summary>
    private static bool CopySymmetric(ReadOnlyMatrixSpan A, Span<double> work)
    {
        int n = A.Rows;
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
                work[i * n + j] = work[j * n + i] = A[i, j];
        return work.IsEmpty || double.IsFinite(TensorPrimitives.MaxMagnitude<double>(work));
    }

    private static void Check(ReadOnlyMatrixSpan A, Span<double> values, string method)
    {
        if (A.Rows != A.Columns || values.Length != A.Rows)
            throw new ArgumentException($"SymmetricEigen.{method}: A is {A.Rows} x {A.Columns}, with {values.Length} values. It must be [N, N], with N values.");
    }
}
