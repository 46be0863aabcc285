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
        var (a, b, c) = (x.Data, y.Data, z.Data);
        if (a.Length == c.Length && b.Length == c.Length && c.Length is > 0 and < 2 * ElementwiseLoops.Piece) kernel(a, b, c);
        else Run(kernel, new(x), new(y), new Operand(z));
    }

    internal static void Run(BinaryKernel kernel, in Operand x, in Operand y, in Operand z)
    {
        if (z.Count == 0) return;
        var isRow = (x.Count == z.Count || x.Count == 1) && (y.Count == z.Count || y.Count == 1);
        if (!isRow) Rows(kernel, x, y, z);
        else if (z.Count < 2 * ElementwiseLoops.Piece) Stretch(kernel, x.Span, y.Span, z.Span);
        else ElementwiseLoops.InPieces(z.Count, new StretchBody(kernel, x, y, z));
    }

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
    private static void Rows(BinaryKernel kernel, in Operand x, in Operand y, in Operand z)
    {
        var shape = z.Shape;
        var outer = OuterAxes(x.Shape, y.Shape, shape);
        var row = Dims.Count(shape.AsSpan(outer));
        Span<int> room = stackalloc int[4 * outer];
        var rowsX = new RowWalker(x.Shape, shape, outer, room[..(2 * outer)]);
        var rowsY = new RowWalker(y.Shape, shape, outer, room[(2 * outer)..]);
        var (rowX, rowY) = (RowLength(x.Shape, outer, shape.Length), RowLength(y.Shape, outer, shape.Length));
        if (row < ShortRow)
        {
            ShortRows(kernel, z, row, new(x, rowsX, rowX), new(y, rowsY, rowY));
            return;
        }
        for (var start = 0; start < z.Count; start += row)
        {
            Stretch(kernel, x.Data.AsSpan(rowsX.Offset, rowX), y.Data.AsSpan(rowsY.Offset, rowY), z.Data.AsSpan(start, row));
            rowsX.Next();
            rowsY.Next();
        }
    }

    private static void ShortRows(BinaryKernel kernel, in Operand z, int row, Side x, Side y)
    {
        Span<double> laneX = stackalloc double[Gathered], laneY = stackalloc double[Gathered];
        var step = Gathered / row * row;
        var (isWholeX, isWholeY) = (x.Value.Count == z.Count, y.Value.Count == z.Count);
        for (var start = 0; start < z.Count; start += step)
        {
            var n = Math.Min(step, z.Count - start);
            if (!isWholeX && (start == 0 || !x.IsSame)) LaySideBySide(ref x, row, laneX[..n]);
            if (!isWholeY && (start == 0 || !y.IsSame)) LaySideBySide(ref y, row, laneY[..n]);
            kernel(isWholeX ? x.Value.Data.AsSpan(start, n) : laneX[..n], isWholeY ? y.Value.Data.AsSpan(start, n) : laneY[..n], z.Data.AsSpan(start, n));
        }
    }

    /// <summary>Lays the next rows of an input that is stretched side by side.</summary>
    private static void LaySideBySide(ref Side x, int row, scoped Span<double> lane)
    {
        var (data, step) = (x.Value.Data, x.IsSingle ? 0 : 1);
        for (var i = 0; i < lane.Length; i += row, x.Rows.Next())
        {
            var offset = x.Rows.Offset;
            for (var k = 0; k < row; k++, offset += step) lane[i + k] = data[offset];
        }
    }

    /// <summary>The number of leading axes to loop over, so that over the rest each input is either whole or a single element.</summary>
    private static int OuterAxes(int[] x, int[] y, int[] shape)
    {
        var outer = shape.Length - 1;
        while (outer > 0 && IsWholeOrSingle(x, outer - 1, shape) && IsWholeOrSingle(y, outer - 1, shape)) outer--;
        return outer;
    }

    private static bool IsWholeOrSingle(int[] x, int from, int[] shape)
    {
        var length = RowLength(x, from, shape.Length);
        return length == 1 || length == Dims.Count(shape.AsSpan(from));
    }

    private static int RowLength(int[] x, int from, int rank) => Dims.Count(x.AsSpan(Math.Max(0, x.Length - (rank - from))));

    /// <summary>One input of short rows, and where its next row starts.</summary>
    private ref struct Side(Operand value, RowWalker rows, int length)
    {
        internal readonly Operand Value = value;
        internal readonly bool IsSingle = length == 1;

        /// <summary>Whether it has one row, which every row of the result reads.</summary>
        internal readonly bool IsSame = value.Count == length;

        internal RowWalker Rows = rows;
    }

    private readonly struct StretchBody(BinaryKernel kernel, Operand x, Operand y, Operand z) : IPieceBody
    {
        public void Run(int start, int length) => Stretch(kernel, Part(x, start, length), Part(y, start, length), z.Data.AsSpan(start, length));

        private static ReadOnlySpan<double> Part(in Operand x, int start, int length) => x.Count == 1 ? x.Span : x.Data.AsSpan(start, length);
    }
}
