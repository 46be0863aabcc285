namespace Cotangent;

public static partial class Op
{
    /// <summary>x in ascending order along an axis; equal elements keep their order, NaN comes last.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <remarks>The cotangent goes back where the element came from, so ties go by place. Cost: n log n a slice.</remarks>
    public static Tensor Sort(Tensor x, int axis = -1) => InOrder(nameof(Sort), x, axis, LengthOf(nameof(Sort), x, axis), isDescending: false);

    /// <summary>The places along an axis that put x in ascending order: row-major, in the shape of x; equal elements keep their order, NaN comes last.</summary>
    public static int[] ArgSort(Tensor x, int axis = -1) => Places(nameof(ArgSort), x, axis, LengthOf(nameof(ArgSort), x, axis), isDescending: false);

    /// <summary>The k largest elements along an axis, in descending order; of equal elements the earlier comes first, NaN counts as larger than all.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="k">How many, from 0 to the length of the axis.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <exception cref="ArgumentException">k is negative or more than the length.</exception>
    public static Tensor TopK(Tensor x, int k, int axis = -1)
    {
        CheckTop(nameof(TopK), x, k, axis);
        return InOrder(nameof(TopK), x, axis, k, isDescending: true);
    }

    /// <summary>The places along an axis of the elements of <see cref="TopK"/>: row-major, in the shape of its result.</summary>
    /// <exception cref="ArgumentException">k is negative or more than the length.</exception>
    public static int[] ArgTopK(Tensor x, int k, int axis = -1)
    {
        CheckTop(nameof(ArgTopK), x, k, axis);
        return Places(nameof(ArgTopK), x, axis, k, isDescending: true);
    }

    private static int LengthOf(string op, Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Shape[Dims.Axis(op, axis, x.Rank)];
    }

    private static void CheckTop(string op, Tensor x, int k, int axis)
    {
        var length = LengthOf(op, x, axis);
        if ((uint)k > (uint)length) throw new ArgumentException($"{op}: k is {k}; axis {axis} of x has length {length}, and x has shape {Dims.Text(x.Shape)}. Give k from 0 to {length}.");
    }

    private static Tensor InOrder(string op, Tensor x, int axis, int kept, bool isDescending) =>
        Mapped(x, Order(x, Dims.Axis(op, axis, x.Rank), kept, isDescending), x.Dimensions, op);

    /// <summary>For each place along the axis, in order, the number in row-major order of the element of x that belongs there: whole numbers, without a derivative.</summary>
    private static Tensor Order(Tensor x, int axis, int kept, bool isDescending)
    {
        var shape = x.Shape.ToArray();
        shape[axis] = kept;
        return Function(
            [x],
            shape,
            flops: x.Count * Math.Log2(Math.Max(2, x.Shape[axis])),
            y => OrderKernel(x, axis, kept, isDescending, y),
            (_, _) => [null],
            t => Tensor.Zeros(Behind(t[0]!, x.Rank, shape)),
            attributes: (axis, isDescending));
    }

    private static void OrderKernel(Tensor x, int axis, int kept, bool isDescending, double[] y)
    {
        using var map = new Scratch<int>(y.Length);
        Ordering.Map(x, axis, kept, isDescending, map.Span);
        for (var i = 0; i < y.Length; i++) y[i] = map.Array[i];
    }

    private static int[] Places(string op, Tensor x, int axis, int kept, bool isDescending)
    {
        var at = Dims.Axis(op, axis, x.Rank);
        HostRead.Require(x, op, "Use Sort or TopK, which give the elements themselves.");
        var places = new int[x.Count == 0 ? 0 : x.Count / x.Shape[at] * kept];
        Ordering.Map(x, at, kept, isDescending, places);
        var inner = Dims.Count(x.Shape[(at + 1)..]);
        for (var i = 0; i < places.Length; i++) places[i] = places[i] / inner % x.Shape[at];
        return places;
    }

    /// <summary>The elements of x that an order names, each by its number in row-major order; leading axes are batch.</summary>
    /// <param name="x">The order chooses from its trailing axes, of shape <paramref name="from"/>.</param>
    /// <param name="order">What <see cref="Order"/> gave: an input without a derivative.</param>
    /// <param name="from">A shape.</param>
    /// <param name="name">The name of the op, for messages.</param>
    private static Tensor Mapped(Tensor x, Tensor order, int[] from, string name)
    {
        int[] shape = [.. x.Shape[..^from.Length], .. order.Shape];
        return Function(
            [x, order],
            shape,
            flops: Cost.Move,
            y => MapKernel(x.Data, order.Data, Dims.Count(from), y),
            (dY, needs) => [needs[0] ? Unmapped(dY, order, from, name) : null, null],
            t => t[0] is { } tX ? Mapped(tX, order, from, name) : Tensor.Zeros(Behind(t[1]!, order.Rank, shape)),
            name,
            IndexUse.Gather);
    }

    /// <summary>The adjoint: elements put where the order took them from, among zeros.</summary>
    private static Tensor Unmapped(Tensor y, Tensor order, int[] from, string name)
    {
        int[] shape = [.. y.Shape[..^order.Rank], .. from];
        return Function(
            [y, order],
            shape,
            flops: Cost.Move,
            x => UnmapKernel(y.Data, order.Data, Dims.Count(from), x),
            (dX, needs) => [needs[0] ? Mapped(dX, order, from, name) : null, null],
            t => t[0] is { } tY ? Unmapped(tY, order, from, name) : Tensor.Zeros(Behind(t[1]!, order.Rank, shape)),
            name,
            IndexUse.Scatter);
    }

    private static void MapKernel(ReadOnlySpan<double> x, double[] order, int block, Span<double> y)
    {
        for (var (start, at) = (0, 0); at < y.Length; start += block)
            foreach (var i in order) y[at++] = x[start + (int)i];
    }

    private static void UnmapKernel(ReadOnlySpan<double> y, double[] order, int block, Span<double> x)
    {
        x.Clear();
        for (var (start, at) = (0, 0); at < y.Length; start += block)
            foreach (var i in order) x[start + (int)i] = y[at++];
    }
}
