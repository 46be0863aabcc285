using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>A pinned matrix that threads can share: element (i, j) is P[i · RowStride + j · ColumnStride]. Strides may be negative.</summary>
internal readonly unsafe struct MatrixPointer(double* p, int rows, int columns, nint rowStride, nint columnStride)
{
    public readonly double* P = p;
    public readonly int Rows = rows;
    public readonly int Columns = columns;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;

    public MatrixPointer(double* p, MatrixSpan A) : this(p, A.Rows, A.Columns, A.RowStride, A.ColumnStride)
    {
    }

    public MatrixPointer(double* p, ReadOnlyMatrixSpan A) : this(p, A.Rows, A.Columns, A.RowStride, A.ColumnStride)
    {
    }

    public bool IsEmpty => Rows == 0 || Columns == 0;

    public MatrixPointer T => new(P, Columns, Rows, ColumnStride, RowStride);

    /// <summary>The rows in reverse order.</summary>
    public MatrixPointer RowsReversed => IsEmpty ? this : new(At(Rows - 1, 0), Rows, Columns, -RowStride, ColumnStride);

    /// <summary>Rows and columns in reverse order: an upper triangle becomes a lower one.</summary>
    public MatrixPointer Reversed => IsEmpty ? this : new(At(Rows - 1, Columns - 1), Rows, Columns, -RowStride, -ColumnStride);

    public ref double this[int i, int j]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref P[i * RowStride + j * ColumnStride];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double* At(int i, int j) => P + i * RowStride + j * ColumnStride;

    public MatrixPointer Block(int row, int rows, int column, int columns) => new(At(row, column), rows, columns, RowStride, ColumnStride);

    public MatrixPointer RowRange(int row, int rows) => Block(row, rows, 0, Columns);

    public MatrixPointer ColumnRange(int column, int columns) => Block(0, Rows, column, columns);

    /// <summary>Whether any element of A is an element of B. Exact for blocks of one matrix, cautious (true) for other layouts whose ranges meet.</summary>
    public static bool Share(MatrixPointer A, MatrixPointer B)
    {
        if (A.IsEmpty || B.IsEmpty)
            return false;
        (A, B) = (RowMajor(A), RowMajor(B));
        if (A.At(A.Rows - 1, A.Columns - 1) < B.P || B.At(B.Rows - 1, B.Columns - 1) < A.P)
            return false;
        if (A.RowStride != B.RowStride || A.ColumnStride != B.ColumnStride || A.RowStride == 0)
            return true;
        if (A.P > B.P)
            (A, B) = (B, A);
        return BlocksMeet(A, B, (nint)(B.P - A.P));
    }

    private static MatrixPointer RowMajor(MatrixPointer A) => A.RowStride < A.ColumnStride ? A.T : A;

    private static bool BlocksMeet(MatrixPointer A, MatrixPointer B, nint distance)
    {
        (nint row, nint rest) = Math.DivRem(distance, A.RowStride);
        // B starts either to the right of A's first column, or to its left in the next row.
        bool rightward = row < A.Rows && rest <= (A.Columns - 1) * A.ColumnStride;
        bool leftward = row + 1 < A.Rows && rest - A.RowStride + (B.Columns - 1) * B.ColumnStride >= 0;
        return rightward || leftward;
    }
}
