using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cotangent.Numerics;

/// <summary>Copies blocks into the order in which the kernels read them: panels of a few rows, each panel column after column.</summary>
internal static unsafe class Packing
{
    /// <summary>Columns of a panel that stay in the first-level cache until all of their rows are there.</summary>
    private const int ColumnsInCache = 64;

    /// <summary>Rows row..row+width of A into panel[column · width + r]; rows beyond A are zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(MatrixPointer A, int row, int width, double* panel)
    {
        int rows = Math.Min(width, A.Rows - row);
        double* source = A.At(row, 0);
        if (rows < width)
            Edge(source, A, rows, width, panel);
        else if (A.RowStride == 1 && width % 8 == 0)
            Contiguous(source, A, width, panel);
        else if (A.RowStride == -1 && width % 8 == 0)
            Mirrored(source, A, width, panel);
        else if (A.ColumnStride == 1 && width % 4 == 0)
            Transposed(source, A, width, panel, width);
        else if (A.ColumnStride == -1 && width % 4 == 0)
            Transposed(A.At(row, A.Columns - 1), A, width, panel + (nint)(A.Columns - 1) * width, -width);
        else
            Strided(source, A, width, panel);
    }

    /// <summary>The inverse of <see cref="Panel"/>: writes the rows that A has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Unpack(double* panel, int width, MatrixPointer A, int row)
    {
        int rows = Math.Min(width, A.Rows - row), blockedRows = 0, blockedColumns = 0;
        double* target = A.At(row, 0);
        if (A.RowStride == 1 && rows % 8 == 0)
        {
            for (int p = 0; p < A.Columns; p++, panel += width, target += A.ColumnStride)
                for (int r = 0; r < rows; r += 8)
                    Vector512.Load(panel + r).Store(target + r);
            return;
        }
        if (A.ColumnStride is 1 or -1)
        {
            (blockedRows, blockedColumns) = (rows & ~3, A.Columns & ~3);
            // Backwards columns: the last of four in the panel is the first in memory.
            nint step = A.ColumnStride * width, first = A.ColumnStride == 1 ? 0 : 3;
            for (int r = 0; r < blockedRows; r += 4)
                for (int p = 0; p < blockedColumns; p += 4)
                    TransposeFour(panel + (p + first) * width + r, step, target + r * A.RowStride + (p + first) * A.ColumnStride, A.RowStride);
        }
        for (int p = 0; p < A.Columns; p++)
            for (int r = p < blockedColumns ? blockedRows : 0; r < rows; r++)
                target[r * A.RowStride + p * A.ColumnStride] = panel[(nint)p * width + r];
    }

    private static void Edge(double* source, MatrixPointer A, int rows, int width, double* panel)
    {
        for (int p = 0; p < A.Columns; p++, panel += width)
        {
            for (int r = 0; r < rows; r++)
                panel[r] = source[r * A.RowStride + p * A.ColumnStride];
            for (int r = rows; r < width; r++)
                panel[r] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Contiguous(double* source, MatrixPointer A, int width, double* panel)
    {
        for (int p = 0; p < A.Columns; p++, source += A.ColumnStride, panel += width)
            for (int r = 0; r < width; r += 8)
                Vector512.Load(source + r).Store(panel + r);
    }

    /// <summary>Columns of A are contiguous backwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mirrored(double* source, MatrixPointer A, int width, double* panel)
    {
        for (int p = 0; p < A.Columns; p++, source += A.ColumnStride, panel += width)
            for (int r = 0; r < width; r += 8)
                Vector512.Shuffle(Vector512.Load(source - r - 7), Vector512.Create(7L, 6, 5, 4, 3, 2, 1, 0)).Store(panel + r);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strided(double* source, MatrixPointer A, int width, double* panel)
    {
        for (int p = 0; p < A.Columns; p++, source += A.ColumnStride, panel += width)
            for (int r = 0; r < width; r++)
                panel[r] = source[r * A.RowStride];
    }

    /// <summary>Rows of A are contiguous, forwards from source: transposes 4 x 4 blocks in registers. Columns go to the panel step apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transposed(double* source, MatrixPointer A, int width, double* panel, nint step)
    {
        int blocked = A.Columns & ~3;
        for (int start = 0; start < blocked; start += ColumnsInCache)
            for (int r = 0; r < width; r += 4)
            {
                double* s = source + r * A.RowStride + start;
                double* t = panel + r + start * step;
                int end = Math.Min(start + ColumnsInCache, blocked);
                for (int p = start; p < end; p += 4, s += 4, t += 4 * step)
                    TransposeFour(s, A.RowStride, t, step);
            }
        for (int p = blocked; p < A.Columns; p++)
            for (int r = 0; r < width; r++)
                panel[p * step + r] = source[r * A.RowStride + p];
    }

    /// <summary>t[j, i] = s[i, j] for a block of 4 x 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeFour(double* s, nint sourceStride, double* t, nint targetStride)
    {
        Vector256<double> r0 = Vector256.Load(s), r1 = Vector256.Load(s + sourceStride);
        Vector256<double> r2 = Vector256.Load(s + 2 * sourceStride), r3 = Vector256.Load(s + 3 * sourceStride);
        Vector256<double> a = Vector256.Shuffle(Low(r0, r1), Vector256.Create(0L, 2, 1, 3)), b = Vector256.Shuffle(Low(r2, r3), Vector256.Create(0L, 2, 1, 3));
        Vector256<double> c = Vector256.Shuffle(High(r0, r1), Vector256.Create(0L, 2, 1, 3)), d = Vector256.Shuffle(High(r2, r3), Vector256.Create(0L, 2, 1, 3));
        Low(a, b).Store(t);
        High(a, b).Store(t + targetStride);
        Low(c, d).Store(t + 2 * targetStride);
        High(c, d).Store(t + 3 * targetStride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Low(Vector256<double> x, Vector256<double> y) => Vector256.Create(x.GetLower(), y.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> High(Vector256<double> x, Vector256<double> y) => Vector256.Create(x.GetUpper(), y.GetUpper());
}
