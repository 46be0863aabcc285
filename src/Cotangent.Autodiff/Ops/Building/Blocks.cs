namespace Cotangent;

public static partial class Op
{
    /// <summary>The block of A [… N M] that starts at [row, column]: [… rows columns]. What takes apart the packed results of a decomposition.</summary>
    private static Tensor Block(Tensor A, int row, int rows, int column, int columns)
    {
        var (n, m) = (A.Shape[^2], A.Shape[^1]);
        return Linear(
            A,
            [.. A.Shape[..^2], rows, columns],
            flops: Cost.Move,
            y => CopyBlocks(A.Data, n, m, row, column, y, rows, columns, 0, 0, rows, columns),
            T => Block(T, row, rows, column, columns),
            dY => Place(dY, row, n, column, m),
            "Block",
            (row, column));
    }

    /// <summary>The adjoint of <see cref="Block"/>: A as the block that starts at [row, column] of an [… n m] matrix of zeros.</summary>
    private static Tensor Place(Tensor A, int row, int n, int column, int m)
    {
        var (rows, columns) = (A.Shape[^2], A.Shape[^1]);
        return Linear(
            A,
            [.. A.Shape[..^2], n, m],
            flops: Cost.Move,
            y =>
            {
                y.AsSpan().Clear();
                CopyBlocks(A.Data, rows, columns, 0, 0, y, n, m, row, column, rows, columns);
            },
            T => Place(T, row, n, column, m),
            dY => Block(dY, row, rows, column, columns),
            "Place",
            (row, column));
    }

    /// <summary>Copies a block of each [n, m] matrix of A into a block of each [rows, columns] matrix of y.</summary>
    private static void CopyBlocks(double[] A, int n, int m, int row, int column, double[] y, int rows, int columns, int toRow, int toColumn, int height, int width)
    {
        if (height * width == 0) return;
        for (var (from, to) = (0, 0); from < A.Length; from += n * m, to += rows * columns)
            for (var i = 0; i < height; i++)
                A.AsSpan(from + (row + i) * m + column, width).CopyTo(y.AsSpan(to + (toRow + i) * columns + toColumn));
    }

    /// <summary>A row [… N] as a matrix [… 1 N].</summary>
    private static Tensor AsRow(Tensor x) => Reshape(x, [.. x.Shape[..^1], 1, x.Shape[^1]]);

    /// <summary>A column [… N] as a matrix [… N 1].</summary>
    private static Tensor AsColumn(Tensor x) => Reshape(x, [.. x.Shape, 1]);

    /// <summary>Row <paramref name="row"/> of A [… N M] as a vector [… M].</summary>
    private static Tensor RowOf(Tensor A, int row) => Reshape(Block(A, row, 1, 0, A.Shape[^1]), [.. A.Shape[..^2], A.Shape[^1]]);

    /// <summary>A number for each matrix, [… ], as matrices [… 1 1].</summary>
    private static Tensor AsMatrices(Tensor x) => Reshape(x, [.. x.Shape, 1, 1]);
}
