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
    private const int PackedLimit = 1 << 19;
    private const int ChunkColumns = 240;
    private const int ChunkRows = 64;
    private const int Large = 300 * 300;

    /// <param name="A">The left factor, of any strides.</param>
    /// <param name="B">The right factor, of any strides.</param>
    /// <param name="C">The result, of any strides; fastest with contiguous rows or columns.</param>
    /// <param name="alpha">The factor α.</param>
    /// <param name="beta">The factor β; with 0, C is not read.</param>
    /// <param name="above">Only elements with column − row ≤ above are read and written: 0 for the lower triangle, C.Columns for all.</param>
    public static void Run(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int above) =>
        Sections(A, B, C, alpha, beta, above, int.MinValue / 2, default(NoEpilogue));

    /// <summary>All of C, whose rows are contiguous; every piece of a row is handed over once it is final, while it is in cache.</summary>
    public static void Run<TEpilogue>(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, in TEpilogue epilogue)
        where TEpilogue : struct, IProductEpilogue => Sections(A, B, C, alpha, beta, C.Columns, int.MinValue / 2, epilogue);

    /// <summary>The lower triangle of A ← AᵀA in place, for a lower triangular A with zeros above its diagonal: half the terms are skipped.</summary>
    /// <remarks>Row i of the result needs rows i.. of A only, and a block of rows is packed before the result is written there.</remarks>
    public static void LowerGram(MatrixPointer A) => LowerAdjoint(A, A, A);

    /// <summary>The lower triangle of C ← AᵀB for lower triangular A and B with zeros above their diagonals: terms before the row are skipped.</summary>
    public static void LowerAdjoint(MatrixPointer A, MatrixPointer B, MatrixPointer C) => Sections(A.T, B, C, 1, 0, 0, 0, default(NoEpilogue));

    /// <param name="A">The left factor, of any strides, which is zero where term &lt; row + zeros.</param>
    /// <param name="B">The right factor, of any strides.</param>
    /// <param name="C">The result, of any strides; fastest with contiguous rows or columns.</param>
    /// <param name="alpha">The factor α.</param>
    /// <param name="beta">The factor β; with 0, C is not read.</param>
    /// <param name="above">Only elements with column − row ≤ above are read and written: 0 for the lower triangle, C.Columns for all.</param>
    /// <param name="zeros">The first term of row 0 that is not zero; it moves by one for each row.</param>
    /// <param name="epilogue">What is done with finished pieces.</param>
    private static void Sections<TEpilogue>(MatrixPointer A, MatrixPointer B, MatrixPointer C, double alpha, double beta, int above, int zeros, in TEpilogue epilogue)
        where TEpilogue : struct, IProductEpilogue
    {
        MicroKernel kernel = MicroKernel.Current;
        for (int i = 0; i < C.Rows; i += Side)
        {
            int rows = Math.Min(Side, C.Rows - i), first = Math.Max(0, i + zeros);
            MatrixPointer Ai = A.Block(i, rows, first, A.Columns - first), Bi = B.RowRange(first, B.Rows - first);
            for (int j = 0; j < C.Columns && j - above <= i + rows - 1; j += Side)
            {
                int columns = Math.Min(Side, C.Columns - j);
                Target<TEpilogue> target = new(C.Block(i, rows, j, columns), alpha, beta, above + i - j, zeros + i - first, epilogue, i, j);
                Section(kernel, Ai, Bi.ColumnRange(j, columns), target);
            }
        }
    }

    private static void Section<TEpilogue>(MicroKernel kernel, MatrixPointer A, MatrixPointer B, in Target<TEpilogue> target) where TEpilogue : struct, IProductEpilogue
    {
        MatrixPointer C = target.C;
        int rowPanels = Panels(C.Rows, kernel.Rows), columnPanels = Panels(C.Columns, kernel.Columns);
        int width = rowPanels * kernel.Rows + columnPanels * kernel.Columns;
        int depth = Math.Min(A.Columns, Math.Max(1, PackedLimit / width / Depth) * Depth);
        using Workspace workspace = new((long)width * depth);
        double* b = workspace.Pointer, a = b + (long)columnPanels * kernel.Columns * depth;
        for (int p = 0; p < A.Columns; p += depth)
        {
            int k = Math.Min(depth, A.Columns - p);
            Pack(kernel, A.ColumnRange(p, k), B.RowRange(p, k), a, b);
            ChunkBody<TEpilogue> body = new(kernel, a, b, p, k, p + k == A.Columns, target);
            Parallelism.For(body.Count, body.Flops, body);
        }
    }

    /// <summary>Where the product goes, which of it, and what is done with it then; the section's place is for the epilogue.</summary>
    private readonly record struct Target<TEpilogue>(MatrixPointer C, double Alpha, double Beta, int Above, int Zeros, TEpilogue Epilogue, int Row, int Column)
        where TEpilogue : struct, IProductEpilogue;

    private static void Pack(MicroKernel kernel, MatrixPointer A, MatrixPointer B, double* a, double* b)
    {
        int rowPanels = Panels(A.Rows, kernel.Rows), columnPanels = Panels(B.Columns, kernel.Columns);
        double elements = (double)A.Columns * (A.Rows + B.Columns);
        Parallelism.For(rowPanels + columnPanels, 8 * elements, new PackBody(kernel, A, B, a, b, rowPanels));
    }

    private static int Panels(int n, int width) => (n + width - 1) / width;

    private readonly struct PackBody(MicroKernel kernel, MatrixPointer A, MatrixPointer B, double* a, double* b, int rowPanels) : IParallelBody
    {
        public void Run(int i)
        {
            nint k = A.Columns;
            if (i < rowPanels)
                Packing.Panel(A, i * kernel.Rows, kernel.Rows, a + i * kernel.Rows * k);
            else
                PackColumns((i - rowPanels) * kernel.Columns, k);
        }

        private void PackColumns(int column, nint k) => Packing.Panel(B.T, column, kernel.PanelWidth(B.Columns - column), b + column * k);
    }

    /// <summary>One chunk of C: up to 64 rows and 240 columns, the packed terms start .. start + k.</summary>
    private readonly struct ChunkBody<TEpilogue>(MicroKernel kernel, double* a, double* b, int start, int k, bool isLast, Target<TEpilogue> target) : IParallelBody
        where TEpilogue : struct, IProductEpilogue
    {
        private readonly int height = Even(target.C.Rows, IsLarge(target.C) ? ChunkRows : ChunkRows / 2, kernel.Rows);
        private readonly int width = Even(target.C.Columns, IsLarge(target.C) ? ChunkColumns : ChunkColumns / 2, kernel.Columns);

        /// <summary>Whether C is not in the second-level cache anyway.</summary>
        private readonly bool isFar = k >= Prefetch.FewestTerms && Math.Abs(target.C.Rows * target.C.RowStride) > Prefetch.NearElements;

        public int Count => Panels(target.C.Rows, height) * Panels(target.C.Columns, width);

        public double Flops => (double)target.C.Rows * target.C.Columns * k;

        public void Run(int i)
        {
            (int columnChunk, int rowChunk) = Math.DivRem(i, Panels(target.C.Rows, height));
            int row = rowChunk * height, column = columnChunk * width;
            int rows = Math.Min(height, target.C.Rows - row), columns = Math.Min(width, target.C.Columns - column);
            for (int p = 0; p < k; p += Depth)
                Slab(row, rows, column, columns, p, Math.Min(p + Depth, k));
            if (isLast && typeof(TEpilogue) != typeof(NoEpilogue))
                Finish(row, rows, column, columns);
        }

        private void Finish(int row, int rows, int column, int columns)
        {
            for (int i = row; i < row + rows; i++)
                target.Epilogue.Apply(target.Row + i, target.Column + column, new(target.C.At(i, column), columns));
        }

        /// <summary>Whether there are so many chunks that waiting for the last one of another thread costs little.</summary>
        private static bool IsLarge(MatrixPointer C) => (double)C.Rows * C.Columns >= Large;

        /// <summary>The size of chunks of n, in whole panels, that differ little: chunks as even as that allows, none beyond the limit.</summary>
        private static int Even(int n, int limit, int panel)
        {
            int chunks = Panels(n, limit);
            return Panels(Panels(n, chunks), panel) * panel;
        }

        /// <summary>Terms from..to of the chunk. A panel holds all k terms of its rows, so the panel of row i starts at i · k.</summary>
        private void Slab(int row, int rows, int column, int columns, int from, int to)
        {
            for (int i = row; i < row + rows; i += kernel.Rows)
            {
                int first = Math.Max(from, i + target.Zeros - start);
                if (first >= to)
                    return;
                bool isFirstTerm = first + start == Math.Max(0, i + target.Zeros);
                int last = Math.Min(column + columns - 1, i + kernel.Rows - 1 + target.Above);
                double* ai = a + ((nint)i * k + first * kernel.Rows);
                for (int j = column; j <= last; j += kernel.Columns)
                    Tile(i, j, first, to - first, ai, isFirstTerm ? target.Beta : 1);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Tile(int i, int j, int first, int depth, double* ai, double keep)
        {
            MatrixPointer C = target.C;
            int width = kernel.PanelWidth(C.Columns - j);
            double* bj = b + ((nint)j * k + first * width);
            bool isWhole = i + kernel.Rows <= C.Rows && j + width <= C.Columns && j + width - 1 - i <= target.Above;
            if (isWhole && C.ColumnStride == 1)
            {
                if (isFar)
                    Prefetch.Tile(kernel.Rows, width, C.At(i, j), C.RowStride);
                kernel.Tile(width, depth, ai, bj, target.Alpha, keep, C.At(i, j), C.RowStride);
            }
            else
            {
                PartialTile.Run(kernel, width, depth, ai, bj, target.Alpha, keep, C, i, j, target.Above);
            }
        }
    }
}
