namespace Cotangent;

public static partial class Op
{
    /// <summary>x in ascending order along an axis; equal elements keep their order, NaN comes last.</summary>
    /// <param name="x">Of rank 1 or more.</param>
    /// <param name="axis">Counts from the back when negative.</param>
    /// <remarks>The cotangent goes back where the element came from, so ties go by place. Cost: n log n a slice.</remarks>
    public static Tensor Sort(Tensor x, int axis = -1) => InOrder(nameof(Sort), x, axis, LengthOf(nameof(Sort), x, axis), isDescending: false);

    /// <summary>The places along an axis that put x in ascending order: row-major, in the shape of x; equal elements keep their order, NaN comes last.</summary>
    public static int[] ArgSort(Tensor x, int axis = -1) => Places(nameof(ArgSort), x, axis, LengthOf(nameof(ArgSort), x, axis), isDescending: false);

    /// <summary>The k largest elements along an axis, in descending order; of equal elements the earlier comes first, NaN counts as larger than all.</summary>
    /// <param name="x">Of rank 1 or more.</param>
    /// <param name="k">From 0 to the length of the axis.</param>
    /// <param name="axis">Counts from the back when negative.</param>
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

    private static Tensor InOrder(string op, Tensor x, int axis, int kept, bool isDescending)
    {
        var at = Dims.Axis(op, axis, x.Rank);
        var shape = x.Shape.ToArray();
        shape[at] = kept;
        var map = new int[Dims.Count(shape)]; // written whenever the values are: the rules read what belongs to them
        return Function(
            [x],
            shape,
            y =>
            {
                Ordering.Map(x, at, kept, isDescending, map);
                for (var i = 0; i < map.Length; i++) y[i] = x.Data[map[i]];
            },
            (dY, _) => [Unmapped(dY, map, x.Dimensions, shape, op)],
            t => Mapped(t[0]!, map, x.Dimensions, shape, op),
            op);
    }

    private static int[] Places(string op, Tensor x, int axis, int kept, bool isDescending)
    {
        var at = Dims.Axis(op, axis, x.Rank);
        var places = new int[x.Count == 0 ? 0 : x.Count / x.Shape[at] * kept];
        Ordering.Map(x, at, kept, isDescending, places);
        var inner = Dims.Count(x.Shape[(at + 1)..]);
        for (var i = 0; i < places.Length; i++) places[i] = places[i] / inner % x.Shape[at];
        return places;
    }

    /// <summary>The elements of x that a map names, each by its number in row-major order; leading axes are batch.</summary>
    private static Tensor Mapped(Tensor x, int[] map, int[] from, int[] to, string name) => Linear(
        x,
        [.. x.Shape[..^from.Length], .. to],
        y =>
        {
            for (var (start, at) = (0, 0); at < y.Length; start += Dims.Count(from))
                foreach (var i in map) y[at++] = x.Data[start + i];
        },
        t => Mapped(t, map, from, to, name),
        dY => Unmapped(dY, map, from, to, name),
        name);

    /// <summary>The adjoint: elements put where the map took them from, among zeros.</summary>
    private static Tensor Unmapped(Tensor y, int[] map, int[] from, int[] to, string name) => Linear(
        y,
        [.. y.Shape[..^to.Length], .. from],
        x =>
        {
            Array.Clear(x);
            for (var (start, at) = (0, 0); at < y.Count; start += Dims.Count(from))
                foreach (var i in map) x[start + i] = y.Data[at++];
        },
        t => Unmapped(t, map, from, to, name),
        dX => Mapped(dX, map, from, to, name),
        name);
}
