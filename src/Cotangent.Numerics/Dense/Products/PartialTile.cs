namespace Cotangent.Numerics;

/// <summary>A tile of C that crosses an edge or a diagonal, or whose rows are not contiguous: computed whole in a scratch tile, copied in part.</summary>
internal static unsafe class PartialTile
{
    /// <summary>Elements of the largest tile of any kernel.</summary>
    public const int Largest = 8 * 24;

    public static void Run(MicroKernel kernel, int width, int depth, double* a, double* b, double alpha, double beta, MatrixPointer C, int i, int j, int above)
    {
        double* scratch = stackalloc double[Largest];
        if (beta != 0)
            Read(C, i, j, above, scratch, kernel.Rows, width);
        kernel.Tile(width, depth, a, b, alpha, beta, scratch, width);
        Write(C, i, j, above, scratch, kernel.Rows, width);
    }

    private static void Read(MatrixPointer C, int row, int column, int above, double* scratch, int rows, int width)
    {
        new Span<double>(scratch, rows * width).Clear();
        for (int i = 0; i < Math.Min(rows, C.Rows - row); i++)
        {
            double* c = C.At(row + i, column);
            int count = Count(C, row + i, column, above, width);
            for (int j = 0; j < count; j++)
                scratch[i * width + j] = c[j * C.ColumnStride];
        }
    }

    public static void Write(MatrixPointer C, int row, int column, int above, double* scratch, int rows, int width)
    {
        for (int i = 0; i < Math.Min(rows, C.Rows - row); i++)
        {
            double* c = C.At(row + i, column);
            int count = Count(C, row + i, column, above, width);
            for (int j = 0; j < count; j++)
                c[j * C.ColumnStride] = scratch[i * width + j];
        }
    }

    private static int Count(MatrixPointer C, int i, int column, int above, int width) =>
        Math.Min(Math.Min(width, C.Columns - column), i + above + 1 - column);
}
