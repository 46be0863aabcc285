namespace Cotangent;

/// <summary>Runs a binary kernel over two tensors that broadcast against each other.</summary>
internal static class BroadcastLoops
{
    /// <summary>How many copies of a stretched element are laid side by side for the kernel.</summary>
    private const int Lane = 256;

    /// <summary>Rows shorter than this are laid side by side, so that the kernel is called for many at a time.</summary>
    private const int ShortRow = 64;

    /// <summary>How many elements of short rows are laid side by side.</summary>
    private const int Gathered = 1024;

    internal static void Run(BinaryKernel kernel, Tensor x, Tensor y, Tensor z)
    {
        if (z.Count == 0) return;
        var (a, b, c) = (x.Data, y.Data, z.Data);
        var isRow = (a.Length == c.Length || a.Length == 1) && (b.Length == c.Length || b.Length == 1);
        if (!isRow) Rows(kernel, x, y, z);
        else if (c.Length < 2 * ElementwiseLoops.Piece) Stretch(kernel, a, b, c);
        else InPieces(kernel, a, b, c);
    }

    // A method of its own: a small tensor must not pay for the closure.
    private static void InPieces(BinaryKernel kernel, double[] a, double[] b, double[] c) =>
        ElementwiseLoops.InPieces(c.Length, (start, length) => Stretch(kernel, Part(a, start, length), Part(b, start, length), c.AsSpan(start, length)));

    private static ReadOnlySpan<double> Part(double[] x, int start, int length) => x.Length == 1 ? x : x.AsSpan(start, length);

    /// <summary>One row of z; x or y, or both, may be a single element that is stretched over it.</summary>
    private static void Stretch(BinaryKernel kernel, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        if (x.Length == z.Length && y.Length == z.Length)
        {
            kernel(x, y, z);
            return;
        }
        StretchOne(kernel, x, y, z);
    }

    private static void StretchOne(BinaryKernel kernel, ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> z)
    {
        Span<double> lane = stackalloc double[Math.Min(Lane, z.Length)];
        var stretchesX = x.Length != z.Length;
        lane.Fill(stretchesX ? x[0] : y[0]);
        if (stretchesX && y.Length != z.Length)
        {
            // Both are single: one element of the result, everywhere.
            kernel(x, y, lane[..1]);
            z.Fill(lane[0]);
            return;
        }
        for (var start = 0; start < z.Length; start += Lane)
        {
            var n = Math.Min(Lane, z.Length - start);
            if (stretchesX) kernel(lane[..n], y.Slice(start, n), z.Slice(start, n));
            else kernel(x.Slice(start, n), lane[..n], z.Slice(start, n));
        }
    }

    /// <summary>The general case: row by row along the longest run of inner axes in which each input is contiguous or single.</summary>
    private static void Rows(BinaryKernel kernel, Tensor x, Tensor y, Tensor z)
    {
        var shape = z.Dimensions;
        var outer = OuterAxes(x, y, shape);
        var row = Dims.Count(shape.AsSpan(outer));
        var (rowsX, rowsY) = (new RowWalker(x.Shape, shape, outer), new RowWalker(y.Shape, shape, outer));
        var (rowX, rowY) = (RowLength(x, outer, shape.Length), RowLength(y, outer, shape.Length));
        if (row < ShortRow)
        {
            ShortRows(kernel, z, row, (x, rowsX, rowX == 1), (y, rowsY, rowY == 1));
            return;
        }
        for (var start = 0; start < z.Count; start += row)
        {
            Stretch(kernel, x.Data.AsSpan(rowsX.Offset, rowX), y.Data.AsSpan(rowsY.Offset, rowY), z.Data.AsSpan(start, row));
            rowsX.Next();
            rowsY.Next();
        }
    }

    private static void ShortRows(BinaryKernel kernel, Tensor z, int row, (Tensor Value, RowWalker Rows, bool IsSingle) x, (Tensor Value, RowWalker Rows, bool IsSingle) y)
    {
        Span<double> laneX = stackalloc double[Gathered], laneY = stackalloc double[Gathered];
        var step = Gathered / row * row;
        for (var start = 0; start < z.Count; start += step)
        {
            var n = Math.Min(step, z.Count - start);
            kernel(SideBySide(x, z, start, row, laneX[..n]), SideBySide(y, z, start, row, laneY[..n]), z.Data.AsSpan(start, n));
        }
    }

    /// <summary>The next rows of x side by side: where they lie, if x is not stretched, else in the lane.</summary>
    private static ReadOnlySpan<double> SideBySide((Tensor Value, RowWalker Rows, bool IsSingle) x, Tensor z, int start, int row, Span<double> lane)
    {
        if (x.Value.Count == z.Count) return x.Value.Data.AsSpan(start, lane.Length);
        var step = x.IsSingle ? 0 : 1;
        for (var i = 0; i < lane.Length; i += row, x.Rows.Next())
        {
            var offset = x.Rows.Offset;
            for (var k = 0; k < row; k++, offset += step) lane[i + k] = x.Value.Data[offset];
        }
        return lane;
    }

    /// <summary>The number of leading axes to loop over, so that over the rest each input is either whole or a single element.</summary>
    private static int OuterAxes(Tensor x, Tensor y, int[] shape)
    {
        var outer = shape.Length - 1;
        while (outer > 0 && IsWholeOrSingle(x, outer - 1, shape) && IsWholeOrSingle(y, outer - 1, shape)) outer--;
        return outer;
    }

    private static bool IsWholeOrSingle(Tensor x, int from, int[] shape)
    {
        var length = RowLength(x, from, shape.Length);
        return length == 1 || length == Dims.Count(shape.AsSpan(from));
    }

    private static int RowLength(Tensor x, int from, int rank) => Dims.Count(x.Shape[Math.Max(0, x.Rank - (rank - from))..]);
}
