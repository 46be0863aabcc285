namespace Cotangent;

public static partial class Op
{
    /// <summary>Zeros with the slices of the updates added along an axis: y[…, indices[i], …] += updates[…, i, …].</summary>
    /// <param name="updates">A tensor of rank 1 or more, as long along the axis as there are indices.</param>
    /// <param name="indices">Numbers from 0 to length − 1; an index may come more than once, and its updates add.</param>
    /// <param name="length">The length of the axis in the result.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <exception cref="ArgumentException">The number of indices is not the length of the axis of the updates, or an index is outside [0, length).</exception>
    public static Tensor ScatterAdd(Tensor updates, ReadOnlySpan<int> indices, int length, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(updates);
        var at = Dims.Axis(nameof(ScatterAdd), axis, updates.Rank);
        if (indices.Length != updates.Shape[at])
            throw new ArgumentException(
                $"ScatterAdd: got {Plural.Count(indices.Length, "index", "indices")} for updates of shape {Dims.Text(updates.Shape)}. Give one index per slice along axis {axis}.");
        CheckIndices(nameof(ScatterAdd), "the result", indices, axis, length);
        return ScatteredAlong(updates, indices.ToArray(), length, at - updates.Rank, nameof(ScatterAdd));
    }

    /// <summary>x with the slices of the updates added along an axis: y = x, then y[…, indices[i], …] += updates[…, i, …].</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="indices">Numbers from 0 to the length of the axis less one; an index may come more than once, and its updates add.</param>
    /// <param name="updates">A tensor of the shape of x, but as long along the axis as there are indices.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <exception cref="ArgumentException">The updates have another shape, or an index is outside the axis.</exception>
    public static Tensor ScatterAdd(Tensor x, ReadOnlySpan<int> indices, Tensor updates, int axis = 0)
    {
        var at = CheckUpdates(nameof(ScatterAdd), x, indices, updates, axis);
        return AddedAlong(x, indices.ToArray(), updates, at);
    }

    /// <summary>x with slices along an axis replaced: y = x, then y[…, indices[i], …] = updates[…, i, …].</summary>
    /// <param name="x">A tensor of rank 1 or more; what is replaced has gradient 0.</param>
    /// <param name="indices">Numbers from 0 to the length of the axis less one, each at most once: the last of two would win, which no gradient can say.</param>
    /// <param name="updates">A tensor of the shape of x, but as long along the axis as there are indices.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <exception cref="ArgumentException">The updates have another shape; an index is outside the axis, or comes twice.</exception>
    public static Tensor ScatterUpdate(Tensor x, ReadOnlySpan<int> indices, Tensor updates, int axis = 0)
    {
        var at = CheckUpdates(nameof(ScatterUpdate), x, indices, updates, axis);
        var isSeen = new bool[x.Shape[^-at]];
        for (var i = 0; i < indices.Length; i++)
        {
            if (isSeen[indices[i]])
                throw new ArgumentException($"ScatterUpdate: index {indices[i]} comes again at place {i}, so two updates claim one slice. Give each index once, or add with ScatterAdd.");
            isSeen[indices[i]] = true;
        }
        return ReplacedAlong(x, indices.ToArray(), updates, at);
    }

    /// <summary>Zeros of the given shape with the updates added at some index tuples: y[indices[i][0], indices[i][1], …, …] += updates[i, …].</summary>
    /// <param name="indices">Tuples of one length K, for the first K axes of the result; one may come more than once, and its updates add.</param>
    /// <param name="updates">[tuples, …] with the axes of the result after the first K.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <remarks>The adjoint of <see cref="GatherNd"/>.</remarks>
    /// <exception cref="ArgumentException">The updates have another shape, a tuple another length than the first, or a number is outside its axis.</exception>
    public static Tensor ScatterNd(ReadOnlySpan<int[]> indices, Tensor updates, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(updates);
        var depth = indices.Length == 0 ? shape.Length - updates.Rank + 1 : indices[0].Length;
        var flat = FlatIndices(nameof(ScatterNd), "the result", indices, Math.Max(depth, 0), shape);
        int[] slice = [.. shape[Math.Max(depth, 0)..]];
        if (updates.Rank == 0 || updates.Shape[0] != flat.Length || !updates.Shape[1..].SequenceEqual(slice))
            throw new ArgumentException(
                $"ScatterNd: updates have shape {Dims.Text(updates.Shape)}; expected {Dims.Text([flat.Length, .. slice])}: a slice of the result, of shape {Dims.Text(shape)}, per index tuple.");
        return PutBack(updates, new IndexSelection(shape.ToArray(), slice.Length, flat), nameof(ScatterNd));
    }

    /// <summary>The axis, counted from the back, if all fits.</summary>
    private static int CheckUpdates(string op, Tensor x, ReadOnlySpan<int> indices, Tensor updates, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(updates);
        var at = Dims.Axis(op, axis, x.Rank) - x.Rank;
        var expected = WithLength(x.Shape, at, indices.Length);
        if (!updates.Shape.SequenceEqual(expected))
            throw new ArgumentException(
                $"{op}: updates have shape {Dims.Text(updates.Shape)}; expected {Dims.Text(expected)}: a slice of x, of shape {Dims.Text(x.Shape)}, per index along axis {axis}.");
        CheckIndices(op, "x", indices, axis, x.Shape[^-at]);
        return at;
    }

    private static Tensor AddedAlong(Tensor x, int[] indices, Tensor updates, int axis)
    {
        var places = Along(x.Shape, indices, axis);
        return Function(
            [x, updates],
            x.Dimensions,
            flops: updates.Count,
            y =>
            {
                x.Data.CopyTo(y, 0);
                places.Add(updates.Data, y);
            },
            (dY, needs) => [dY, needs[1] ? Selected(dY, places, nameof(ScatterAdd)) : null],
            t => t[1] is not { } tUpdates ? t[0]!
                : t[0] is { } tX ? AddedAlong(tX, indices, tUpdates, axis)
                : PutBack(tUpdates, places, nameof(ScatterAdd)),
            nameof(ScatterAdd),
            new IndexAttributes(IndexUse.Add, new(indices), axis),
            overwrites: 0);
    }

    private static Tensor ReplacedAlong(Tensor x, int[] indices, Tensor updates, int axis)
    {
        var places = Along(x.Shape, indices, axis);
        return Function(
            [x, updates],
            x.Dimensions,
            flops: Cost.Move,
            y =>
            {
                ClearKernel(x, indices, axis, y);
                places.Add(updates.Data, y);
            },
            (dY, needs) => [needs[0] ? ClearedAlong(dY, indices, axis) : null, needs[1] ? Selected(dY, places, nameof(ScatterUpdate)) : null],
            t => t[1] is not { } tUpdates ? ClearedAlong(t[0]!, indices, axis)
                : t[0] is { } tX ? ReplacedAlong(tX, indices, tUpdates, axis)
                : PutBack(tUpdates, places, nameof(ScatterUpdate)),
            nameof(ScatterUpdate),
            new IndexAttributes(IndexUse.Replace, new(indices), axis),
            overwrites: 0);
    }

    /// <summary>x with zeros in the slices of the given indices; its own adjoint.</summary>
    private static Tensor ClearedAlong(Tensor x, int[] indices, int axis) => Linear(
        x,
        x.Dimensions,
        flops: Cost.Move,
        y => ClearKernel(x, indices, axis, y),
        t => ClearedAlong(t, indices, axis),
        dY => ClearedAlong(dY, indices, axis),
        nameof(ScatterUpdate),
        new IndexAttributes(IndexUse.Clear, new(indices), axis),
        overwrites: 0);

    private static void ClearKernel(Tensor x, int[] indices, int axis, Span<double> y)
    {
        x.Data.CopyTo(y);
        if (y.Length == 0) return;
        var inner = Dims.Count(x.Shape[^-axis..][1..]);
        for (var start = 0; start < y.Length; start += inner * x.Shape[^-axis])
            foreach (var i in indices) y.Slice(start + i * inner, inner).Clear();
    }
}
