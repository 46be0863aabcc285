using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cotangent.Numerics;

/// <summary>A writable view of a flat span as a matrix: element (i, j) is data[i · RowStride + j · ColumnStride].</summary>
/// <remarks>Making, transposing and slicing a view copies nothing. A transposed view exchanges the strides, so one function covers all transposes.</remarks>
public readonly ref struct MatrixSpan
{
    private readonly Span<double> data;

    /// <summary>Rows · columns contiguous elements, row after row.</summary>
    /// <exception cref="ArgumentException">A size is negative, or the data is too short.</exception>
    public MatrixSpan(Span<double> data, int rows, int columns) : this(data, rows, columns, Math.Max(columns, 1))
    {
    }

    /// <summary>Rows that start <paramref name="rowStride"/> elements apart, with elements <paramref name="columnStride"/> apart within a row.</summary>
    /// <exception cref="ArgumentException">A size is negative, a stride is not positive, rows overlap, or the data is too short.</exception>
    public MatrixSpan(Span<double> data, int rows, int columns, int rowStride, int columnStride = 1)
    {
        MatrixLayout.Check(data.Length, rows, columns, rowStride, columnStride);
        this.data = data;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    internal MatrixSpan(Span<double> data, int rows, int columns, int rowStride, int columnStride, MatrixSpanChecked _)
    {
        this.data = data;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>The distance in elements from (i, j) to (i + 1, j).</summary>
    public int RowStride { get; }

    /// <summary>The distance in elements from (i, j) to (i, j + 1).</summary>
    public int ColumnStride { get; }

    /// <summary>Aᵀ: the same elements with rows and columns exchanged.</summary>
    public MatrixSpan T => new(data, Columns, Rows, ColumnStride, RowStride, default);

    internal Span<double> Data => data;

    /// <summary>Element (i, j), counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The element is outside the matrix.</exception>
    public ref double this[int i, int j]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            MatrixLayout.CheckIndex(Rows, Columns, i, j);
            return ref Unsafe.Add(ref MemoryMarshal.GetReference(data), (nint)i * RowStride + (nint)j * ColumnStride);
        }
    }

    /// <summary>The block of <paramref name="rows"/> x <paramref name="columns"/> whose first element is (row, column).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The block leaves the matrix.</exception>
    public MatrixSpan Slice(int row, int rows, int column, int columns)
    {
        MatrixLayout.CheckSlice(Rows, Columns, row, rows, column, columns);
        bool isEmpty = rows == 0 || columns == 0;
        return new(isEmpty ? default : data[(row * RowStride + column * ColumnStride)..], rows, columns, RowStride, ColumnStride, default);
    }

    /// <summary>The same elements as a read-only view.</summary>
    public static implicit operator ReadOnlyMatrixSpan(MatrixSpan A) => new(A.data, A.Rows, A.Columns, A.RowStride, A.ColumnStride, default);
}
