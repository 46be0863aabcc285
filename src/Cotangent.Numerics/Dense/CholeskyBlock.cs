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
        Load(A, strips, height, kernel.Columns);
        for (int k = 0; k < n; k += kernel.Rows)
        {
            Update(kernel, strips, panels, height, columnsPadded, k);
            if (FactorTile(kernel, strips, height, k, n, tile) is { } failure)
                return new(first + failure.Pivot, failure.Value);
            Solve(kernel, strips, panels, height, columnsPadded, rowsPadded, k, tile);
        }
        Store(A, strips, height, kernel.Columns);
        return null;
    }

    private static int Padded(int n, int width) => (n + width - 1) / width * width;

    /// <summary>Strip s holds columns of Aᵀ, the lower triangle of A only: element (p, j) at s · height · width + p · width + j.</summary>
    private static void Load(MatrixPointer A, double* strips, int height, int width)
    {
        for (int j = 0; j < A.Rows; j += width, strips += (nint)height * width)
        {
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
    private static void Update(MicroKernel kernel, double* strips, double* panels, int height, int columns, int k)
    {
        if (k == 0)
            return;
        int width = kernel.Columns;
        for (int j = k / width * width; j < columns; j += width)
        {
            double* strip = strips + (nint)j * height;
            kernel.Tile(width, k, panels + (nint)k * height, strip, -1, 1, strip + (nint)k * width, width);
        }
    }

    /// <summary>The diagonal tile, into a triangle with reciprocal diagonal.</summary>
    private static CholeskyFailure? FactorTile(MicroKernel kernel, double* strips, int height, int k, int n, double* tile)
    {
        int rows = kernel.Rows, size = Math.Min(rows, n - k);
        CopyPanel(kernel, strips, height, k, k, tile);
        for (int p = size; p < rows; p++)
            new Span<double>(tile + p * rows, rows).Clear();
        int pivot = kernel.Factor(size, tile);
        return pivot == size ? null : new(k + pivot, tile[pivot * rows + pivot]);
    }

    /// <summary>Rows k.. of R ← the triangle's inverse transpose times them, in the strips; then copied to the panels.</summary>
    private static void Solve(MicroKernel kernel, double* strips, double* panels, int height, int columns, int rowsPadded, int k, double* tile)
    {
        int rows = kernel.Rows, width = kernel.Columns;
        for (int j = k / width * width; j < columns; j += width)
            kernel.Substitute(width, tile, strips + (nint)j * height + (nint)k * width);
        for (int j = k + rows; j < rowsPadded; j += rows)
            CopyPanel(kernel, strips, height, k, j, panels + (nint)j * height + (nint)k * rows);
    }

    /// <summary>Rows k.. and columns j.. of R, a square of the tile's rows, from the strips.</summary>
    private static void CopyPanel(MicroKernel kernel, double* strips, int height, int k, int j, double* target)
    {
        int rows = kernel.Rows, width = kernel.Columns;
        for (int r = 0; r < rows;)
        {
            (int strip, int offset) = Math.DivRem(j + r, width);
            int run = Math.Min(rows - r, width - offset);
            double* source = strips + (nint)strip * width * height + (nint)k * width + offset;
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
    private static void Store(MatrixPointer A, double* strips, int height, int width)
    {
        for (int i = 0; i < A.Rows; i += width, strips += (nint)height * width)
        {
            Packing.Unpack(strips, width, A.ColumnRange(0, i), i);
            for (int r = 0; r < Math.Min(width, A.Rows - i); r++)
                for (int p = i; p <= i + r; p++)
                    A[i + r, p] = strips[(nint)p * width + r];
        }
    }
}
