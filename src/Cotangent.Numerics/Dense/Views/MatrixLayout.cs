namespace Cotangent.Numerics;

/// <summary>The rules a matrix view over a flat span must keep, checked once when the view is made.</summary>
internal static class MatrixLayout
{
    /// <summary>The number of elements between the first and the last one, both included: (m − 1) s + (n − 1) t + 1, or 0 for an empty matrix.</summary>
    public static long Extent(int rows, int columns, int rowStride, int columnStride) =>
        rows == 0 || columns == 0 ? 0 : ((long)rows - 1) * rowStride + ((long)columns - 1) * columnStride + 1;

    /// <summary>Throws unless sizes are not negative, strides are positive, no two elements share a place, and the data is long enough.</summary>
    public static void Check(int length, int rows, int columns, int rowStride, int columnStride)
    {
        if (rows < 0 || columns < 0)
            throw new ArgumentException($"A matrix view was asked for {rows} x {columns} elements. Sizes must not be negative.");
        if (rowStride < 1 && rows > 1 || columnStride < 1 && columns > 1)
            throw new ArgumentException($"A matrix view of {rows} x {columns} was given row stride {rowStride} and column stride {columnStride}. Strides must be at least 1.");
        if (Overlaps(rows, columns, rowStride, columnStride))
            throw new ArgumentException($"A matrix view of {rows} x {columns} with row stride {rowStride} and column stride {columnStride} has overlapping rows. " +
                $"Use a row stride of at least {((long)columns - 1) * columnStride + 1}.");
        long extent = Extent(rows, columns, rowStride, columnStride);
        if (length < extent)
            throw new ArgumentException($"A matrix view of {rows} x {columns} with row stride {rowStride} and column stride {columnStride} " +
                $"needs {extent} elements, but the data has {length}.");
    }

    /// <summary>Throws unless the block lies inside the matrix.</summary>
    public static void CheckSlice(int rows, int columns, int row, int sliceRows, int column, int sliceColumns)
    {
        if (row < 0 || sliceRows < 0 || row > rows - sliceRows || column < 0 || sliceColumns < 0 || column > columns - sliceColumns)
            throw new ArgumentOutOfRangeException(null,
                $"Slice of {sliceRows} x {sliceColumns} at row {row}, column {column} leaves the matrix of {rows} x {columns}.");
    }

    /// <summary>Throws unless 0 ≤ i &lt; rows and 0 ≤ j &lt; columns.</summary>
    public static void CheckIndex(int rows, int columns, int i, int j)
    {
        if ((uint)i >= (uint)rows || (uint)j >= (uint)columns)
            throw new ArgumentOutOfRangeException(null, $"Element [{i}, {j}] is outside the matrix of {rows} x {columns}.");
    }

    private static bool Overlaps(int rows, int columns, long rowStride, long columnStride) =>
        rows > 1 && columns > 1 && rowStride <= (columns - 1) * columnStride && columnStride <= (rows - 1) * rowStride;
}
