namespace Cotangent;

public static partial class Op
{
    /// <summary>x with another shape of as many elements; nothing is copied.</summary>
    /// <exception cref="ArgumentException">The shapes have different numbers of elements.</exception>
    public static Tensor Reshape(Tensor x, params ReadOnlySpan<int> shape) => Reshape(x, shape.ToArray());

    internal static Tensor Reshape(Tensor x, int[] shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.SequenceEqual(shape)) return Unchanged(x);
        if (Dims.Count(shape) != x.Count)
            throw new ArgumentException($"Reshape: shape {Dims.Text(shape)} holds {Dims.Count(shape)} elements; x has {x.Count}, of shape {Dims.Text(x.Shape)}.");
        CapturedTensors.Refuse(x, nameof(Reshape));
        var y = new Tensor(x.Data, shape);
        if (ActiveRecorders.Current is null) return y;
        return ActiveRecorders.Record(new FunctionNode(
            "Reshape",
            [x],
            y,
            Cost.Move,
            null,
            (dY, _) => [Reshape(dY, Behind(dY, shape.Length, x.Dimensions))],
            t => Reshape(t[0]!, Behind(t[0]!, x.Rank, shape)),
            Attributes.None,
            shared: x));
    }

    /// <summary>x with a new axis of length 1 at the given place; −1 appends it. Nothing is copied.</summary>
    public static Tensor ExpandDims(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = NewAxis(nameof(ExpandDims), axis, x.Rank);
        return Reshape(x, [.. x.Shape[..at], 1, .. x.Shape[at..]]);
    }

    /// <summary>x without the given axes, each of length 1; without all axes of length 1 if none are given. Nothing is copied.</summary>
    /// <exception cref="ArgumentException">A given axis is longer, or not there.</exception>
    public static Tensor Squeeze(Tensor x, params ReadOnlySpan<int> axes)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axes.Length == 0) return Reshape(x, [.. x.Dimensions.Where(length => length != 1)]);
        var isGone = new bool[x.Rank];
        foreach (var axis in axes)
        {
            var front = Dims.Axis(nameof(Squeeze), axis, x.Rank);
            if (x.Shape[front] != 1) throw new ArgumentException($"Squeeze: axis {axis} of x has length {x.Shape[front]}; x has shape {Dims.Text(x.Shape)}. Only axes of length 1 can go.");
            isGone[front] = true;
        }
        return Reshape(x, [.. x.Dimensions.Where((_, i) => !isGone[i])]);
    }

    /// <summary>All elements of x as a vector, in row-major order. Nothing is copied.</summary>
    public static Tensor Flatten(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Reshape(x, [x.Count]);
    }

    /// <summary>A place for a new axis, counted from the front: one more than there are axes.</summary>
    private static int NewAxis(string op, int axis, int rank)
    {
        var at = axis < 0 ? axis + rank + 1 : axis;
        return (uint)at <= (uint)rank
            ? at
            : throw new ArgumentException($"{op}: there is no place {axis} for a new axis in a tensor of rank {rank}. Places run from {-rank - 1} to {rank}.");
    }
}
