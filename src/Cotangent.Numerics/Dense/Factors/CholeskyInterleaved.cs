using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>The Cholesky factors of as many small matrices as a vector has elements: lane m of every vector belongs to matrix m.</summary>
/// <remarks>
/// In tiles of 4 x 4, row by row: L_ij = (A_ij − Σ_p L_ip L_jpᵀ) L_jj⁻ᵀ. A lane whose pivot is not positive goes on with what it has; no lane affects another.
/// </remarks>
internal static unsafe class CholeskyInterleaved<S, V> where S : ISimd<V> where V : struct
{
    /// <param name="a">The first matrix; they follow each other.</param>
    /// <param name="matrices">How many there are, at most a vector of them; the lanes without one hold the identity.</param>
    /// <param name="n">Their order.</param>
    /// <param name="failures">Where each failed, or null.</param>
    public static void Run(double* a, int matrices, int n, Span<CholeskyFailure?> failures)
    {
        int padded = (n + 3) & ~3;
        using Workspace workspace = new((long)(padded + 1) * padded * S.Count);
        double* inverses = workspace.Pointer, l = inverses + padded * S.Count;
        Interleaving.Load(a, matrices, n, l, padded, S.Count);
        for (int i = 0; i < padded; i += 4)
        {
            for (int j = 0; j < i; j += 4)
                Rectangle(l, padded, inverses, i, j);
            Triangle(l, padded, i);
            for (int r = i; r < i + 4; r++)
            {
                DiagonalRow(l, padded, inverses, i, r);
                Check(l + (r * padded + r) * S.Count, r, failures[..matrices]);
                Root(l + (r * padded + r) * S.Count, inverses + r * S.Count);
            }
        }
        Interleaving.Store(a, matrices, n, l, padded, S.Count);
    }

    /// <summary>The tile of rows i.. and columns j.., to the left of the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rectangle(double* l, int padded, double* inverses, int i, int j)
    {
        int row = padded * S.Count;
        double* left = l + i * row;
        double* right = l + j * row;
        V c00 = default, c01 = default, c02 = default, c03 = default, c10 = default, c11 = default, c12 = default, c13 = default;
        V c20 = default, c21 = default, c22 = default, c23 = default, c30 = default, c31 = default, c32 = default, c33 = default;
        for (int p = 0; p < j; p++, left += S.Count, right += S.Count)
        {
            V b0 = S.Load(right), b1 = S.Load(right + row), b2 = S.Load(right + 2 * row), b3 = S.Load(right + 3 * row);
            V x = S.Load(left);
            c00 = S.MultiplyAdd(x, b0, c00);
            c01 = S.MultiplyAdd(x, b1, c01);
            c02 = S.MultiplyAdd(x, b2, c02);
            c03 = S.MultiplyAdd(x, b3, c03);
            x = S.Load(left + row);
            c10 = S.MultiplyAdd(x, b0, c10);
            c11 = S.MultiplyAdd(x, b1, c11);
            c12 = S.MultiplyAdd(x, b2, c12);
            c13 = S.MultiplyAdd(x, b3, c13);
            x = S.Load(left + 2 * row);
            c20 = S.MultiplyAdd(x, b0, c20);
            c21 = S.MultiplyAdd(x, b1, c21);
            c22 = S.MultiplyAdd(x, b2, c22);
            c23 = S.MultiplyAdd(x, b3, c23);
            x = S.Load(left + 3 * row);
            c30 = S.MultiplyAdd(x, b0, c30);
            c31 = S.MultiplyAdd(x, b1, c31);
            c32 = S.MultiplyAdd(x, b2, c32);
            c33 = S.MultiplyAdd(x, b3, c33);
        }
        inverses += j * S.Count;
        Solve(left, right, row, inverses, c00, c01, c02, c03);
        Solve(left + row, right, row, inverses, c10, c11, c12, c13);
        Solve(left + 2 * row, right, row, inverses, c20, c21, c22, c23);
        Solve(left + 3 * row, right, row, inverses, c30, c31, c32, c33);
    }

    /// <summary>Four elements of one row: minus the sums, then by the triangle t of the diagonal tile above.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Solve(double* x, double* t, int row, double* inverses, V c0, V c1, V c2, V c3)
    {
        V x0 = S.Multiply(S.Subtract(S.Load(x), c0), S.Load(inverses));
        c1 = S.MultiplyAdd(x0, S.Load(t + row), c1);
        c2 = S.MultiplyAdd(x0, S.Load(t + 2 * row), c2);
        c3 = S.MultiplyAdd(x0, S.Load(t + 3 * row), c3);
        V x1 = S.Multiply(S.Subtract(S.Load(x + S.Count), c1), S.Load(inverses + S.Count));
        c2 = S.MultiplyAdd(x1, S.Load(t + 2 * row + S.Count), c2);
        c3 = S.MultiplyAdd(x1, S.Load(t + 3 * row + S.Count), c3);
        V x2 = S.Multiply(S.Subtract(S.Load(x + 2 * S.Count), c2), S.Load(inverses + 2 * S.Count));
        c3 = S.MultiplyAdd(x2, S.Load(t + 3 * row + 2 * S.Count), c3);
        V x3 = S.Multiply(S.Subtract(S.Load(x + 3 * S.Count), c3), S.Load(inverses + 3 * S.Count));
        S.Store(x0, x);
        S.Store(x1, x + S.Count);
        S.Store(x2, x + 2 * S.Count);
        S.Store(x3, x + 3 * S.Count);
    }

    /// <summary>The lower triangle of the diagonal tile of rows i..: minus the products with what is left of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Triangle(double* l, int padded, int i)
    {
        int row = padded * S.Count;
        double* x = l + i * row;
        V c00 = default, c10 = default, c11 = default, c20 = default, c21 = default, c22 = default, c30 = default, c31 = default, c32 = default, c33 = default;
        for (int p = 0; p < i; p++, x += S.Count)
        {
            V x0 = S.Load(x), x1 = S.Load(x + row), x2 = S.Load(x + 2 * row), x3 = S.Load(x + 3 * row);
            c00 = S.MultiplyAdd(x0, x0, c00);
            c10 = S.MultiplyAdd(x1, x0, c10);
            c11 = S.MultiplyAdd(x1, x1, c11);
            c20 = S.MultiplyAdd(x2, x0, c20);
            c21 = S.MultiplyAdd(x2, x1, c21);
            c22 = S.MultiplyAdd(x2, x2, c22);
            c30 = S.MultiplyAdd(x3, x0, c30);
            c31 = S.MultiplyAdd(x3, x1, c31);
            c32 = S.MultiplyAdd(x3, x2, c32);
            c33 = S.MultiplyAdd(x3, x3, c33);
        }
        Take(x, c00);
        Take(x + row, c10);
        Take(x + row + S.Count, c11);
        Take(x + 2 * row, c20);
        Take(x + 2 * row + S.Count, c21);
        Take(x + 2 * row + 2 * S.Count, c22);
        Take(x + 3 * row, c30);
        Take(x + 3 * row + S.Count, c31);
        Take(x + 3 * row + 2 * S.Count, c32);
        Take(x + 3 * row + 3 * S.Count, c33);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(double* x, V sum) => S.Store(S.Subtract(S.Load(x), sum), x);

    /// <summary>Row r of the diagonal tile from column i to the diagonal, where the pivot is left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void DiagonalRow(double* l, int padded, double* inverses, int i, int r)
    {
        int row = padded * S.Count;
        double* x = l + r * row;
        for (int j = i; j <= r; j++)
        {
            V sum = default;
            double* y = l + j * row;
            for (int p = i; p < j; p++)
                sum = S.MultiplyAdd(S.Load(x + p * S.Count), S.Load(y + p * S.Count), sum);
            V rest = S.Subtract(S.Load(x + j * S.Count), sum);
            S.Store(j < r ? S.Multiply(rest, S.Load(inverses + j * S.Count)) : rest, x + j * S.Count);
        }
    }

    private static void Check(double* pivots, int row, Span<CholeskyFailure?> failures)
    {
        for (int m = 0; m < failures.Length; m++)
            if (!(pivots[m] > 0 && pivots[m] < double.PositiveInfinity))
                failures[m] ??= new(row, pivots[m]);
    }

    /// <summary>Pivots → their roots, and the reciprocals of these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Root(double* pivots, double* inverses)
    {
        if (S.Count == 8)
        {
            Vector512<double> root = Vector512.Sqrt(Vector512.Load(pivots));
            root.Store(pivots);
            (Vector512<double>.One / root).Store(inverses);
            return;
        }
        for (int m = 0; m < S.Count; m += 2)
        {
            Vector128<double> root = Vector128.Sqrt(Vector128.Load(pivots + m));
            root.Store(pivots + m);
            (Vector128<double>.One / root).Store(inverses + m);
        }
    }
}
