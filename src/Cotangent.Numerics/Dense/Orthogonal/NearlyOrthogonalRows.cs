namespace Cotangent.Numerics;

/// <summary>Rows made orthogonal but for rounding, by the eigenvectors of their Gram matrix: the start from which Jacobi rotations need two or three sweeps in place of ten.</summary>
/// <remarks>
/// Only rows whose lengths differ by less than a small factor are mixed. The rounding errors of a product are then as small relative to each row as those of rotations, and no
/// digits of short rows are lost.
/// </remarks>
internal static unsafe class NearlyOrthogonalRows
{
    /// <summary>Fewer rows than this are rotated as fast.</summary>
    private const int Few = 32;

    /// <summary>The longest row of a group over the shortest.</summary>
    private const double Factor = 1000;

    /// <summary>False if the eigenvectors of a group are not found.</summary>
    /// <param name="rows">The rows [N, N]; neighbours have similar lengths, as in a pivoted R.</param>
    /// <param name="basis">The identity [N, N], on which the same is done; or none.</param>
    public static bool Make(MatrixPointer rows, MatrixPointer basis)
    {
        int n = rows.Rows, end;
        for (int start = 0; start < n; start = end)
        {
            end = GroupEnd(rows, start);
            if (end - start > Few && !Group(rows, basis, start, end - start))
                return false;
        }
        return true;
    }

    private static int GroupEnd(MatrixPointer rows, int start)
    {
        (double shortest, double longest) = (double.PositiveInfinity, 0);
        for (int i = start; i < rows.Rows; i++)
        {
            double length = Householder.Norm(new(rows.At(i, 0), rows.Columns));
            (shortest, longest) = (Math.Min(shortest, length), Math.Max(longest, length));
            if (!(longest <= Factor * shortest))
                return Math.Max(i, start + 1);
        }
        return rows.Rows;
    }

    private static bool Group(MatrixPointer rows, MatrixPointer basis, int start, int count)
    {
        int n = rows.Columns;
        using Workspace workspace = new(2L * count * count + (long)count * n + count);
        MatrixPointer gram = new(workspace.Pointer, count, count, count, 1), vectors = new(gram.At(count, 0), count, count, count, 1), copy = new(vectors.At(count, 0), count, n, n, 1);
        MatrixPointer group = rows.RowRange(start, count);
        StridedCopy.Run(group, copy);
        Product.Lower(copy, copy.T, gram, 1, 0);
        Span<double> values = new(copy.At(count, 0), count);
        Span<double> all = new(gram.P, count * count), found = new(vectors.P, count * count);
        if (!SymmetricEigen.Decompose(new ReadOnlyMatrixSpan(all, count, count), values, new MatrixSpan(found, count, count)))
            return false;
        // The largest eigenvalue first: rotations keep what is in descending order.
        MatrixPointer descending = vectors.T.RowsReversed;
        Product.Run(descending, copy, group, 1, 0);
        if (!basis.IsEmpty)
            StridedCopy.Run(descending, basis.Block(start, count, start, count));
        return true;
    }
}
