namespace Cotangent;

public static partial class Op
{
    /// <summary>x stretched to a shape that it broadcasts to.</summary>
    /// <exception cref="ArgumentException">x does not broadcast to the shape.</exception>
    public static Tensor BroadcastTo(Tensor x, params ReadOnlySpan<int> shape) => BroadcastTo(x, shape.ToArray());

    internal static Tensor BroadcastTo(Tensor x, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.SequenceEqual(shape)) return Unchanged(x);
        if (!Dims.StretchesTo(x.Shape, shape))
            throw new ArgumentException($"BroadcastTo: x of shape {Dims.Text(x.Shape)} does not broadcast to {Dims.Text(shape)}. Its lengths must be 1 or equal, counted from the last axis.");
        return Linear(
            x,
            shape,
            flops: Cost.Move,
            y => BroadcastToKernel(x, shape, y),
            t => StretchBehind(t, t.Rank - x.Rank, shape),
            dY => SumBehind(dY, dY.Rank - shape.Length, x.Dimensions),
            "BroadcastTo",
            StretchedView.Instance);
    }

    private static void BroadcastToKernel(Tensor x, int[] shape, Span<double> y)
    {
        if (y.Length == 0) return;
        if (x.Count == 1)
        {
            y.Fill(x.Data[0]);
            return;
        }
        var row = shape[^1];
        var rows = new RowWalker(x.Shape, shape, shape.Length - 1, stackalloc int[2 * shape.Length]);
        for (var start = 0; start < y.Length; start += row, rows.Next())
        {
            if (rows.IsSingle) y.Slice(start, row).Fill(x.Data[rows.Offset]);
            else x.Data.AsSpan(rows.Offset, row).CopyTo(y[start..]);
        }
    }
}
