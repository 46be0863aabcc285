using System.Runtime.CompilerServices;

namespace Cotangent.Numerics;

/// <summary>C ← α A B + β C for large matrices: packed panels, register tiles, one pass over C per block of k.</summary>
/// <remarks>
/// A packed panel of A stays in the first-level cache while a chunk of B, which fits the second level, streams past it.
/// Source: Goto and van de Geijn (2008), Anatomy of high-performance matrix multiplication; Van Zee and van de Geijn (2015), BLIS.
/// </remarks>
internal static unsafe class BlockedProduct
{
    /// <summary>Terms that one pass over a tile of C adds. It fixes the order of the sums, hence the bits of the result.</summary>
    public const int Depth = 256;

    private const int Side = 4080;
    private const int PackedLimit = 1 << 20;
    private const int ChunkColumns = 240;
    private const int ChunkRows = 64;

    /// <param name="A">Any strides.</param>
    /// <param name="B">Any strides.</param>
    /// <param name="C">Any strides; fastest with contiguous rows or columns.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β; 0 does not read C.</param>
    /// <param name="above">Only elements with column − row ≤ above are read and written: 0 for the lower triangle, C.Columns for all.</param>
    public static void Run(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int above)
    {
        MicroKernel kernel = MicroKernel.Current;
        for (int i = 0; i < C.Rows; i += Side)
        {
            int rows = Math.Min(Side, C.Rows - i);
            for (int j = 0; j < C.Columns && j - above <= i + rows - 1; j += Side)
            {
                int columns = Math.Min(Side, C.Columns - j);
                Section(kernel, A.RowRange(i, rows), B.ColumnRange(j, columns), C.Block(i, rows, j, columns), alpha, beta, above + i - j);
            }
        }
    }

    private static void Section(MicroKernel kernel, MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int above)
    {
        int rowPanels = Panels(C.Rows, kernel.Rows), columnPanels = Panels(C.Columns, kernel.Columns);
        int width = rowPanels * kernel.Rows + columnPanels * kernel.Columns;
        int depth = Math.Min(A.Columns, Math.Max(1, PackedLimit / width / Depth) * Depth);
        using Workspace workspace = new((long)width * depth);
        double* b = workspace.Pointer, a = b + (long)columnPanels * kernel.Columns * depth;
        for (int p = 0; p < A.Columns; p += depth)
        {
            int k = Math.Min(depth, A.Columns - p);
            Pack(kernel, A.ColumnRange(p, k), B.RowRange(p, k), a, b);
            Multiply(new(kernel, a, b, k, C, alpha, p == 0 ? beta : 1, above));
        }
    }

    private static void Pack(MicroKernel kernel, MatrixPointer A, MatrixPointer B, double* a, double* b)
    {
        int rowPanels = Panels(A.Rows, kernel.Rows), columnPanels = Panels(B.Columns, kernel.Columns);
        double elements = (double)A.Columns * (A.Rows + B.Columns);
        Parallelism.For(rowPanels + columnPanels, 8 * elements, new PackBody(kernel, A, B, a, b, rowPanels));
    }

    private static void Multiply(in ChunkBody body) => Parallelism.For(body.Count, body.Flops, body);

    private static int Panels(int n, int width) => (n + width - 1) / width;

    private readonly struct PackBody(MicroKernel kernel, MatrixPointer A, MatrixPointer B, double* a, double* b, int rowPanels) : IParallelBody
    {
        public void Run(int i)
        {
            nint k = A.Columns;
            if (i < rowPanels)
                Packing.Panel(A, i * kernel.Rows, kernel.Rows, a + i * kernel.Rows * k);
            else
                Packing.Panel(B.T, (i - rowPanels) * kernel.Columns, kernel.Columns, b + (i - rowPanels) * kernel.Columns * k);
        }
    }

    /// <summary>One chunk of C: up to 64 rows and 240 columns, all terms.</summary>
    private readonly struct ChunkBody(MicroKernel kernel, double* a, double* b, int k, MatrixPointer C, double alpha, double beta, int above) : IParallelBody
    {
        private int RowChunks => Panels(C.Rows, ChunkRows);

        public int Count => RowChunks * Panels(C.Columns, ChunkColumns);

        public double Flops => (double)C.Rows * C.Columns * k;

        public void Run(int i)
        {
            (int columnChunk, int rowChunk) = Math.DivRem(i, RowChunks);
            int row = rowChunk * ChunkRows, column = columnChunk * ChunkColumns;
            int rows = Math.Min(ChunkRows, C.Rows - row), columns = Math.Min(ChunkColumns, C.Columns - column);
            for (int p = 0; p < k; p += Depth)
                Slab(row, rows, column, columns, p, Math.Min(Depth, k - p));
        }

        /// <summary>Terms p..p+depth of the chunk. A panel holds all k terms of its rows, so panel i starts at i · k.</summary>
        private void Slab(int row, int rows, int column, int columns, int p, int depth)
        {
            double keep = p == 0 ? beta : 1;
            for (int i = row; i < row + rows; i += kernel.Rows)
            {
                int last = Math.Min(column + columns - 1, i + kernel.Rows - 1 + above);
                double* ai = a + ((nint)i * k + p * kernel.Rows);
                for (int j = column; j <= last; j += kernel.Columns)
                    Tile(i, j, depth, ai, b + ((nint)j * k + p * kernel.Columns), keep);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Tile(int i, int j, int depth, double* ai, double* bj, double keep)
        {
            bool isWhole = i + kernel.Rows <= C.Rows && j + kernel.Columns <= C.Columns && j + kernel.Columns - 1 - i <= above;
            if (isWhole && C.ColumnStride == 1)
                kernel.Tile(depth, ai, bj, alpha, keep, C.At(i, j), C.RowStride);
            else
                PartialTile.Run(kernel, depth, ai, bj, alpha, keep, C, i, j, above);
        }
    }
}
