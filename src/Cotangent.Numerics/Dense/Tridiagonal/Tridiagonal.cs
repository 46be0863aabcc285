namespace Cotangent.Numerics;

/// <summary>A = Q T Qᵀ with T symmetric tridiagonal, by Householder reflections, a panel of rows at a time from the last row up.</summary>
/// <remarks>
/// Half the flops are products of matrices, half are products of the triangle and a vector. Source: Dongarra, Sorensen and Hammarling (1989); Golub and Van Loan (2013), section
/// 8.3.
/// </remarks>
internal static unsafe class Tridiagonal
{
    /// <summary>Reflections whose effect on the rest of the matrix is put off, then made at once.</summary>
    private const int Width = 32;

    /// <summary>Reduces A, of which the lower triangle is read; Q = Hₙ₋₁ ⋯ H₁.</summary>
    /// <param name="A">[N, N], contiguous rows; row k keeps the vector of H_k in its columns before k, with its 1 in column k − 1.</param>
    /// <param name="diagonal">The diagonal of T.</param>
    /// <param name="off">The N − 1 elements of T next to its diagonal.</param>
    /// <param name="tau">The factors τ of the reflections; that of row 0 is 0.</param>
    public static void Reduce(MatrixPointer A, Span<double> diagonal, Span<double> off, Span<double> tau)
    {
        int n = A.Rows;
        if (n == 0)
            return;
        using Workspace workspace = new(3L * Width * n + SymmetricVectorProduct.Scratch(n));
        // V, W, and V again: the update V Wᵀ + W Vᵀ is then one product of neighbours.
        MatrixPointer panel = new(workspace.Pointer, 3 * Width, n, n, 1);
        int end = n;
        while (end > 1)
        {
            int width = Math.Min(Width, end - 1), rest = end - width;
            for (int i = 0; i < width; i++)
                Row(A, end - 1 - i, panel, i, width, diagonal, off, tau, panel.At(3 * Width, 0));
            MatrixPointer head = panel.ColumnRange(0, rest);
            Product.Lower(head.RowRange(0, 2 * width).T, head.RowRange(width, 2 * width), A.Block(0, rest, 0, rest), -1, 1);
            end = rest;
        }
        diagonal[0] = A[0, 0];
        tau[0] = 0;
    }

    /// <summary>Brings row k up to date, makes its reflection v, and w = τ A v − ½ τ² (vᵀ A v) v with A as it would be up to date.</summary>
    private static void Row(MatrixPointer A, int k, MatrixPointer panel, int i, int width, Span<double> diagonal, Span<double> off, Span<double> tau, double* scratch)
    {
        double* row = A.At(k, 0), v = panel.At(i, 0), w = panel.At(width + i, 0);
        for (int p = 0; p < i; p++)
            Subtract(k + 1, panel[p, k], panel.At(width + p, 0), panel[width + p, k], panel.At(p, 0), row);
        diagonal[k] = row[k];
        tau[k] = Householder.MakeLast(new(row, k), out off[k - 1]);
        new Span<double>(v, A.Rows).Clear();
        new Span<double>(row, k).CopyTo(new(v, k));
        new Span<double>(v, A.Rows).CopyTo(new(panel.At(2 * width + i, 0), A.Rows));
        SymmetricVectorProduct.Lower(A.Block(0, k, 0, k), v, w, scratch);
        for (int p = 0; p < i; p++)
        {
            double* V = panel.At(p, 0), W = panel.At(width + p, 0);
            Subtract(k, VectorKernel.Dot(k, W, v), V, VectorKernel.Dot(k, V, v), W, w);
        }
        VectorKernel.Add(k, -0.5 * tau[k] * VectorKernel.Dot(k, w, v), v, w);
        for (int j = 0; j < k; j++)
            w[j] *= tau[k];
    }

    /// <summary>y ← y − a x − b z.</summary>
    private static void Subtract(int n, double a, double* x, double b, double* z, double* y)
    {
        VectorKernel.Add(n, -a, x, y);
        VectorKernel.Add(n, -b, z, y);
    }

    /// <summary>Z ← Q Z, from what <see cref="Reduce"/> left.</summary>
    /// <param name="A">The vectors; the triangle above them is cleared.</param>
    /// <param name="tau">The factors τ of the reflections.</param>
    /// <param name="Z">[N, M], any strides.</param>
    public static void Apply(MatrixPointer A, ReadOnlySpan<double> tau, MatrixPointer Z)
    {
        int n = A.Rows;
        double* triangle = stackalloc double[Width * Width];
        Span<double> reversed = stackalloc double[Width];
        for (int start = 1; start < n; start += Width)
        {
            int width = Math.Min(Width, n - start), length = start + width - 1;
            for (int i = 0; i < width; i++)
            {
                int k = start + i;
                new Span<double>(A.At(k, k), n - k).Clear();
                reversed[width - 1 - i] = tau[k];
            }
            // The leftmost reflection is that of the last row.
            MatrixPointer V = A.Block(start, width, 0, length), T = new(triangle, width, width, width, 1);
            Triangle(V, reversed[..width], T);
            BlockReflector.Apply(V, T, Z.RowRange(0, length));
        }
    }

    /// <summary>T for the rows of V from the last to the first, as it stands to the rows from the first to the last.</summary>
    private static void Triangle(MatrixPointer V, ReadOnlySpan<double> tau, MatrixPointer T)
    {
        int k = V.Rows;
        double* pooled = stackalloc double[Width * Width];
        MatrixPointer backward = new(pooled, k, k, k, 1);
        BlockReflector.Triangle(V.RowsReversed, tau, backward);
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++)
                T[i, j] = backward[k - 1 - i, k - 1 - j];
    }
}
