namespace Cotangent.Numerics;

/// <summary>P A = L U by halves of the columns: the left half is factored, the right half follows, and its lower part is factored in turn.</summary>
internal static class LuFactor
{
    private const int Narrow = 16;

    /// <summary>A [M, N] with M ≥ N; pivots count from the first row of A.</summary>
    public static void Run(MatrixPointer A, Span<int> pivots)
    {
        int m = A.Rows, n = A.Columns;
        if (n <= Narrow)
        {
            Panel(A, pivots);
            return;
        }
        int half = n / 2;
        MatrixPointer left = A.ColumnRange(0, half), right = A.ColumnRange(half, n - half);
        Run(left, pivots[..half]);
        Exchange(right, pivots[..half]);
        MatrixPointer upper = right.RowRange(0, half), lower = right.RowRange(half, m - half);
        UnitTriangle.Lower(left.RowRange(0, half), upper);
        Product.Run(left.RowRange(half, m - half), upper, lower, -1, 1);
        Run(lower, pivots[half..]);
        Exchange(left.RowRange(half, m - half), pivots[half..]);
        foreach (ref int pivot in pivots[half..])
            pivot += half;
    }

    /// <summary>Exchanges row i with row pivots[i], in order.</summary>
    public static void Exchange(MatrixPointer A, ReadOnlySpan<int> pivots)
    {
        for (int i = 0; i < pivots.Length; i++)
            ExchangeRows(A, i, pivots[i]);
    }

    /// <summary>Undoes <see cref="Exchange"/>.</summary>
    public static void ExchangeBack(MatrixPointer A, ReadOnlySpan<int> pivots)
    {
        for (int i = pivots.Length - 1; i >= 0; i--)
            ExchangeRows(A, i, pivots[i]);
    }

    private static void ExchangeRows(MatrixPointer A, int i, int k)
    {
        if (i == k)
            return;
        for (int j = 0; j < A.Columns; j++)
            (A[i, j], A[k, j]) = (A[k, j], A[i, j]);
    }

    private static void Panel(MatrixPointer A, Span<int> pivots)
    {
        for (int j = 0; j < A.Columns; j++)
        {
            pivots[j] = LargestBelow(A, j);
            ExchangeRows(A, j, pivots[j]);
            if (A[j, j] != 0)
                Eliminate(A, j);
        }
    }

    /// <summary>The row, from the diagonal on, with the largest magnitude in column j; NaN counts as the largest, so that it is not lost.</summary>
    private static int LargestBelow(MatrixPointer A, int j)
    {
        int best = j;
        for (int i = j + 1; i < A.Rows && !double.IsNaN(A[best, j]); i++)
            if (!(Math.Abs(A[i, j]) <= Math.Abs(A[best, j])))
                best = i;
        return best;
    }

    private static void Eliminate(MatrixPointer A, int j)
    {
        for (int i = j + 1; i < A.Rows; i++)
        {
            double l = A[i, j] /= A[j, j];
            for (int k = j + 1; k < A.Columns; k++)
                A[i, k] -= l * A[j, k];
        }
    }
}
