using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>A = L Lᵀ for one block, row panel by row panel of R = Lᵀ, which is kept packed as the kernels read it.</summary>
/// <remarks>
/// R is stored twice while it grows: in strips of tile columns (where a panel is updated, R_kj ← R_kj − Σ_p R_pkᵀ R_pj, and solved), and in panels of
/// tile rows (the left factor of the next updates). So every update is a register tile on contiguous data.
/// </remarks>
internal static unsafe class CholeskyBlock
{
    public static CholeskyFailure? Run(MatrixPointer A, int first)
    {
        MicroKernel kernel = MicroKernel.Current;
        int n = A.Rows, rowsPadded = Padded(n, kernel.Rows), columnsPadded = Padded(n, kernel.Columns);
        int height = rowsPadded;
        using Workspace workspace = new((long)height * (columnsPadded + rowsPadded) + (long)kernel.Rows * kernel.Rows);
        double* strips = workspace.Pointer, panels = strips + (nint)height * columnsPadded, tile = panels + (nint)height * rowsPadded;
        Load(kernel, A, strips, height);
        for (int k = 0; k < n; k += kernel.Rows)
        {
            Update(kernel, strips, panels, height, n, k);
            if (FactorTile(kernel, strips, height, k, n, tile) is { } failure)
                return new(first + failure.Pivot, failure.Value);
            Solve(kernel, strips, panels, height, n, rowsPadded, k, tile);
        }
        Store(kernel, A, strips, height);
        return null;
    }

    /// <summary>Columns of the strip from column j on: the last one is no wider than it must be, if whole tiles of rows fit it.</summary>
    private static int StripWidth(MicroKernel kernel, int n, int j) => kernel.Lanes % kernel.Rows == 0 ? kernel.PanelWidth(n - j) : kernel.Columns;

    private static int Padded(int n, int width) => (n + width - 1) / width * width;

    /// <summary>Strip s holds columns of Aᵀ, the lower triangle of A only: element (p, j) at s · height · width + p · width + j.</summary>
    private static void Load(MicroKernel kernel, MatrixPointer A, double* strips, int height)
    {
        for (int j = 0; j < A.Rows; j += kernel.Columns, strips += (nint)height * kernel.Columns)
        {
            int width = StripWidth(kernel, A.Rows, j);
            int known = Math.Min(A.Rows, j + width);
            Packing.Panel(A.ColumnRange(0, known), j, width, strips);
            new Span<double>(strips + (nint)known * width, (height - Math.Min(known, height)) * width).Clear();
            ClearUpper(strips, j, known, width);
        }
    }

    /// <summary>Zeros where R has its lower triangle: what was read there from above the diagonal of A may be anything.</summary>
    private static void ClearUpper(double* strip, int column, int rows, int width)
    {
        for (int p = column + 1; p < rows; p++)
            new Span<double>(strip + (nint)p * width, p - column).Clear();
    }

    /// <summary>Rows k.. of R, columns from k on: minus the products with all rows above.</summary>
    private static void Update(MicroKernel kernel, double* strips, double* panels, int height, int n, int k)
    {
        if (k == 0)
            return;
        for (int j = k / kernel.Columns * kernel.Columns; j < n; j += kernel.Columns)
        {
            int width = StripWidth(kernel, n, j);
            double* strip = strips + (nint)j * height;
            kernel.Tile(width, k, panels + (nint)k * height, strip, -1, 1, strip + (nint)k * width, width);
        }
    }

    /// <summary>The diagonal tile, into a triangle with reciprocal diagonal.</summary>
    private static CholeskyFailure? FactorTile(MicroKernel kernel, double* strips, int height, int k, int n, double* tile)
    {
        int rows = kernel.Rows, size = Math.Min(rows, n - k);
        CopyPanel(kernel, strips, height, n, k, k, tile);
        for (int p = size; p < rows; p++)
            new Span<double>(tile + p * rows, rows).Clear();
        int pivot = kernel.Factor(size, tile);
        return pivot == size ? null : new(k + pivot, tile[pivot * rows + pivot]);
    }

    /// <summary>Rows k.. of R ← the triangle's inverse transpose times them, in the strips; then copied to the panels.</summary>
    private static void Solve(MicroKernel kernel, double* strips, double* panels, int height, int n, int rowsPadded, int k, double* tile)
    {
        int rows = kernel.Rows;
        for (int j = k / kernel.Columns * kernel.Columns; j < n; j += kernel.Columns)
        {
            int width = StripWidth(kernel, n, j);
            kernel.Substitute(width, tile, strips + (nint)j * height + (nint)k * width);
        }
        if (kernel.Columns % rows == 0)
            CopyPanels(kernel, strips, panels, height, n, k);
        else
            for (int j = k + rows; j < rowsPadded; j += rows)
                CopyPanel(kernel, strips, height, n, k, j, panels + (nint)j * height + (nint)k * rows);
    }

    /// <summary>Rows k.. of R, the columns after its square, where no square crosses from one strip to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPanels(MicroKernel kernel, double* strips, double* panels, int height, int n, int k)
    {
        int rows = kernel.Rows;
        for (int j = k / kernel.Columns * kernel.Columns; j < n; j += kernel.Columns)
        {
            int width = StripWidth(kernel, n, j);
            double* source = strips + (nint)j * height + (nint)k * width;
            for (int offset = j > k ? 0 : k - j + rows; offset < width; offset += rows)
                CopySquare(source + offset, width, panels + (nint)(j + offset) * height + (nint)k * rows, rows);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopySquare(double* source, int width, double* target, int rows)
    {
        for (int p = 0; p < rows; p++)
            if (rows == 8)
                Vector512.Load(source + p * width).Store(target + p * 8);
            else
                Vector256.Load(source + p * width).Store(target + p * 4);
    }

    /// <summary>Rows k.. and columns j.. of R, a square of the tile's rows, from the strips.</summary>
    private static void CopyPanel(MicroKernel kernel, double* strips, int height, int n, int k, int j, double* target)
    {
        int rows = kernel.Rows;
        for (int r = 0; r < rows;)
        {
            int strip = (j + r) / kernel.Columns * kernel.Columns, offset = j + r - strip, width = StripWidth(kernel, n, strip);
            int run = Math.Min(rows - r, width - offset);
            double* source = strips + (nint)strip * height + (nint)k * width + offset;
            for (int p = 0; p < rows; p++)
                Copy(source + p * width, target + p * rows + r, run);
            r += run;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(double* source, double* target, int count)
    {
        if (count == 8)
        {
            Vector512.Load(source).Store(target);
            return;
        }
        for (int i = 0; i < count; i++)
            target[i] = source[i];
    }

    /// <summary>The lower triangle of A from the strips: whole rectangles left of each diagonal block, then the block's triangle.</summary>
    private static void Store(MicroKernel kernel, MatrixPointer A, double* strips, int height)
    {
        for (int i = 0; i < A.Rows; i += kernel.Columns, strips += (nint)height * kernel.Columns)
        {
            int width = StripWidth(kernel, A.Rows, i);
            Packing.Unpack(strips, width, A.ColumnRange(0, i), i);
            StoreDiagonal(A, strips, i, Math.Min(width, A.Rows - i), width);
        }
    }

    /// <summary>Whole rectangles of four rows, then what is left up to the diagonal.</summary>
    private static void StoreDiagonal(MatrixPointer A, double* strip, int start, int size, int width)
    {
        for (int r = 0; r < size; r += 4)
        {
            int rows = Math.Min(4, size - r);
            if (r > 0)
                Packing.Unpack(strip + (nint)start * width + r, width, A.Block(start + r, rows, start, r), 0);
            for (int q = r; q < r + rows; q++)
                for (int p = r; p <= q; p++)
                    A[start + q, start + p] = strip[(nint)(start + p) * width + q];
        }
    }
}
