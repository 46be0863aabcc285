using System.Buffers;
using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>A = V diag(λ) Vᵀ for a symmetric A, by reduction to tridiagonal form, then divide and conquer, or QR steps for values alone.</summary>
public static unsafe class SymmetricEigen
{
    /// <summary>Beyond 2 to this power, and below its inverse, squares and products of a few elements could leave the range of doubles.</summary>
    private const int SafeExponent = 300;

    /// <summary>Eigenvalues in ascending order and orthonormal eigenvectors, one a column; the first largest component of each is positive.</summary>
    /// <remarks>
    /// A [N, N], of which the lower triangle is read; V [N, N]; any strides. Errors are a small multiple of ε |A|. Large ones run on <see cref="Parallelism.Threads"/> threads.
    /// Cost: about 14 N³/3 flops, less where
    /// eigenvalues are clustered. Source: Golub and Van Loan (2013), section 8.3; Gu and Eisenstat (1995).
    /// </remarks>
    /// <returns>False if A holds NaN or an infinity, or the iteration does not converge; the results are then undefined.</returns>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static bool Decompose(ReadOnlyMatrixSpan A, Span<double> values, MatrixSpan V)
    {
        Check(A, values, "Decompose");
        int n = A.Rows;
        if (V.Rows != n || V.Columns != n)
            throw new ArgumentException($"SymmetricEigen.Decompose: A is {n} x {n}, V is {V.Rows} x {V.Columns}. Both must be [N, N].");
        using Workspace workspace = new(2L * n * n);
        MatrixPointer work = new(workspace.Pointer, n, n, n, 1), rows = new(workspace.Pointer + (nint)n * n, n, n, n, 1);
        if (!Run(A, values, work, rows))
            return false;
        Span<double> vectors = new(rows.P, n * n);
        RowOrder.Ascending(values, vectors, n);
        for (int i = 0; i < n; i++)
            SignConvention.MakeLargestPositive(vectors.Slice(i * n, n), default);
        fixed (double* v = V.Data)
            StridedCopy.Run(rows.T, new(v, V));
        return true;
    }

    /// <summary>Eigenvalues alone, in ascending order.</summary>
    /// <remarks>A [N, N], of which the lower triangle is read; any strides. Cost: about 4 N³/3 flops.</remarks>
    /// <returns>False if A holds NaN or an infinity, or the iteration does not converge; the results are then undefined.</returns>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static bool Values(ReadOnlyMatrixSpan A, Span<double> values)
    {
        Check(A, values, "Values");
        using Workspace workspace = new((long)A.Rows * A.Rows);
        bool isFound = Run(A, values, new(workspace.Pointer, A.Rows, A.Rows, A.Rows, 1), default);
        values.Sort();
        return isFound;
    }

    /// <summary>Eigenvalues in any order, with their vectors in the rows unless these are none.</summary>
    private static bool Run(ReadOnlyMatrixSpan A, Span<double> values, MatrixPointer work, MatrixPointer rows)
    {
        int n = A.Rows;
        if (n == 0)
            return true;
        if (!CopyLower(A, work, out int exponent))
            return false;
        bool isFound = Blas.Native is { } blas ? NativeRun(blas, values, work, rows) : OwnRun(values, work, rows);
        for (int i = 0; i < n && exponent != 0; i++)
            values[i] = Math.ScaleB(values[i], exponent);
        return isFound;
    }

    private static bool NativeRun(NativeBlas blas, Span<double> values, MatrixPointer work, MatrixPointer rows)
    {
        bool isFound = NativeFactors.Eigen(blas, work, values, !rows.IsEmpty);
        if (!rows.IsEmpty)
            StridedCopy.Run(work, rows);
        return isFound;
    }

    private static bool OwnRun(Span<double> values, MatrixPointer work, MatrixPointer rows)
    {
        int n = work.Rows;
        double[] pooled = ArrayPool<double>.Shared.Rent(2 * n);
        Span<double> off = pooled.AsSpan(0, n), tau = pooled.AsSpan(n, n);
        Tridiagonal.Reduce(work, values, off, tau);
        bool isFound = rows.IsEmpty ? TridiagonalIteration.Run(values, off, default) : TridiagonalDivideAndConquer.Run(values, off, rows);
        if (isFound && !rows.IsEmpty)
            Tridiagonal.Apply(work, tau, rows.T);
        ArrayPool<double>.Shared.Return(pooled);
        return isFound;
    }

    /// <summary>The lower triangle, times 2 to the power −exponent, which is 0 for all but extreme elements; false if something in it is not finite.</summary>
    private static bool CopyLower(ReadOnlyMatrixSpan A, MatrixPointer work, out int exponent)
    {
        double largest = 0;
        for (int i = 0; i < A.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
                work[i, j] = A[i, j];
            double most = Math.Abs(TensorPrimitives.MaxMagnitude(new ReadOnlySpan<double>(work.At(i, 0), i + 1)));
            largest = most > largest || double.IsNaN(most) ? most : largest;
        }
        exponent = largest == 0 || !double.IsFinite(largest) ? 0 : Math.ILogB(largest);
        exponent = Math.Abs(exponent) > SafeExponent ? exponent : 0;
        for (int i = 0; i < A.Rows && exponent != 0; i++)
            for (int j = 0; j <= i; j++)
                work[i, j] = Math.ScaleB(work[i, j], -exponent);
        return double.IsFinite(largest);
    }

    private static void Check(ReadOnlyMatrixSpan A, Span<double> values, string method)
    {
        if (A.Rows != A.Columns || values.Length != A.Rows)
            throw new ArgumentException($"SymmetricEigen.{method}: A is {A.Rows} x {A.Columns}, with {values.Length} values. It must be [N, N], with N values.");
    }
}
