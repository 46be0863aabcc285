using System.Runtime.CompilerServices;

namespace Cotangent;

public static partial class Op
{
    /// <summary>The slices of x along an axis with the given indices, in their order: y[…, i, …] = x[…, indices[i], …].</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="indices">Numbers from 0 to the length of the axis less one; an index may come more than once, and then collects the cotangents of all its places.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    /// <remarks>The adjoint is <see cref="ScatterAdd(Tensor, ReadOnlySpan{int}, int, int)"/>.</remarks>
    /// <exception cref="ArgumentException">An index is outside the axis; negative ones do not count from the back.</exception>
    [OverloadResolutionPriority(1)] // [2, 0] are indices, not a tensor
    public static Tensor Gather(Tensor x, ReadOnlySpan<int> indices, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        var at = Dims.Axis(nameof(Gather), axis, x.Rank);
        CheckIndices(nameof(Gather), "x", indices, axis, x.Shape[at]);
        return GatheredAlong(x, indices.ToArray(), at - x.Rank, nameof(Gather));
    }

    /// <summary>The elements, or slices, of x at some index tuples: y[i, …] = x[indices[i][0], indices[i][1], …, …].</summary>
    /// <param name="x">A tensor of rank K or more.</param>
    /// <param name="indices">Tuples of one length K, for the first K axes of x; one may come more than once.</param>
    /// <returns>[tuples, …] with the axes of x after the first K.</returns>
    /// <exception cref="ArgumentException">A tuple has another length than the first, or more numbers than x has axes; or a number is outside its axis.</exception>
    public static Tensor GatherNd(Tensor x, params ReadOnlySpan<int[]> indices)
    {
        ArgumentNullException.ThrowIfNull(x);
        var depth = indices.Length == 0 ? x.Rank : indices[0].Length;
        var flat = FlatIndices(nameof(GatherNd), "x", indices, depth, x.Shape);
        return Selected(x, new IndexSelection(x.Dimensions, x.Rank - depth, flat), nameof(GatherNd));
    }

    private static void CheckIndices(string op, string what, ReadOnlySpan<int> indices, int axis, int length)
    {
        for (var i = 0; i < indices.Length; i++)
            if ((uint)indices[i] >= (uint)length)
                throw new ArgumentException($"{op}: index {indices[i]}, at place {i} of the indices, is outside axis {axis} of {what}, which has length {length}. {Span(length)}");
    }

    private static string Span(int length) => length == 0 ? "There is nothing to index." : $"Indices run from 0 to {length - 1}.";

    /// <summary>Tuples for the first <paramref name="depth"/> axes of a shape as numbers along those axes flattened to one.</summary>
    private static int[] FlatIndices(string op, string what, ReadOnlySpan<int[]> indices, int depth, ReadOnlySpan<int> shape)
    {
        if (depth > shape.Length)
            throw new ArgumentException($"{op}: index tuples have {depth} numbers; {what} has shape {Dims.Text(shape)}. Give at most {shape.Length} numbers a tuple.");
        var flat = new int[indices.Length];
        for (var i = 0; i < flat.Length; i++)
        {
            var tuple = indices[i];
            if (tuple.Length != depth)
                throw new ArgumentException($"{op}: index tuple {i} has {tuple.Length} numbers, tuple 0 has {depth}. Give tuples of one length.");
            for (var axis = 0; axis < depth; axis++)
            {
                if ((uint)tuple[axis] >= (uint)shape[axis])
                    throw new ArgumentException($"{op}: index {tuple[axis]}, in tuple {i}, is outside axis {axis} of {what}, which has length {shape[axis]}. {Span(shape[axis])}");
                flat[i] = flat[i] * shape[axis] + tuple[axis];
            }
        }
        return flat;
    }

    /// <param name="x">Of any leading axes.</param>
    /// <param name="indices">Checked.</param>
    /// <param name="axis">Counted from the back.</param>
    /// <param name="name">The name of the op, for messages.</param>
    private static Tensor GatheredAlong(Tensor x, int[] indices, int axis, string name) => Selected(x, Along(x.Shape, indices, axis), name);

    /// <summary>The slices with the given numbers along an axis, counted from the back, of a tensor of this shape.</summary>
    private static IndexSelection Along(ReadOnlySpan<int> shape, int[] indices, int axis) => new(shape[^-axis..].ToArray(), -axis - 1, indices);

    /// <summary>The adjoint of <see cref="GatheredAlong"/>: slices of y added into place along an axis, among zeros.</summary>
    private static Tensor ScatteredAlong(Tensor y, int[] indices, int length, int axis, string name) =>
        PutBack(y, Along(WithLength(y.Shape, axis, length), indices, axis), name);

    private static int[] WithLength(ReadOnlySpan<int> shape, int axis, int length)
    {
        var changed = shape.ToArray();
        changed[^-axis] = length;
        return changed;
    }
}
