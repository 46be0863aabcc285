using System.Buffers;
using System.Numerics.Tensors;

namespace Cotangent.Numerics;

/// <summary>A = Q R by Householder reflections.</summary>
public static class Qr
{
    /// <summary>Q and R with A = Q R, QᵀQ = I, and R upper triangular with no negative diagonal element, which makes both unique for a full rank.</summary>
    /// <remarks>A [M, N] with M ≥ N, Q [M, N], R [N, N], any strides. NaN propagates. Cost: 4 M N² − 4N³/3 flops. Source: Golub and Van Loan (2013), algorithm 5.2.1.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static void Thin(ReadOnlyMatrixSpan A, MatrixSpan Q, MatrixSpan R)
    {
        int m = A.Rows, n = A.Columns;
        if (m < n || Q.Rows != m || Q.Columns != n || R.Rows != n || R.Columns != n)
            throw new ArgumentException($"Qr.Thin: A is {m} x {n}, Q is {Q.Rows} x {Q.Columns}, R is {R.Rows} x {R.Columns}. A = Q R needs A and Q [M, N] with M >= N, R [N, N].");
        double[] pooled = ArrayPool<double>.Shared.Rent(2 * m * n + n);
        // Columns lie contiguous, as the rows of the transposes.
        Span<double> columns = pooled.AsSpan(0, m * n), basis = pooled.AsSpan(m * n, m * n), tau = pooled.AsSpan(2 * m * n, n);
        Transposition.Copy(A.T, new MatrixSpan(columns, n, m));
        Reduce(columns, tau, m, R);
        Form(columns, tau, m, basis);
        MakePositive(R, basis, m);
        Transposition.Copy(new ReadOnlyMatrixSpan(basis, n, m).T, Q);
        ArrayPool<double>.Shared.Return(pooled);
    }

    private static void Reduce(Span<double> columns, Span<double> tau, int m, MatrixSpan R)
    {
        for (int k = 0; k < tau.Length; k++)
        {
            Span<double> v = columns.Slice(k * m + k, m - k);
            tau[k] = Householder.Make(v, out double beta);
            for (int i = 0; i < tau.Length; i++)
                R[i, k] = i < k ? columns[k * m + i] : i == k ? beta : 0;
            for (int j = k + 1; j < tau.Length; j++)
                Householder.Apply(v, tau[k], columns.Slice(j * m + k, m - k));
        }
    }

    /// <summary>The first columns of H₀ H₁ ⋯, from the last reflection to the first.</summary>
    private static void Form(ReadOnlySpan<double> columns, ReadOnlySpan<double> tau, int m, Span<double> basis)
    {
        basis.Clear();
        for (int k = tau.Length - 1; k >= 0; k--)
        {
            basis[k * m + k] = 1;
            for (int j = k; j < tau.Length; j++)
                Householder.Apply(columns.Slice(k * m + k, m - k), tau[k], basis.Slice(j * m + k, m - k));
        }
    }

    private static void MakePositive(MatrixSpan R, Span<double> basis, int m)
    {
        for (int k = 0; k < R.Rows; k++)
        {
            if (!(R[k, k] < 0))
                continue;
            for (int j = k; j < R.Rows; j++)
                R[k, j] = -R[k, j];
            Span<double> q = basis.Slice(k * m, m);
            TensorPrimitives.Negate(q, q);
        }
    }
}
