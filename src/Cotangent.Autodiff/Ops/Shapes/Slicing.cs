namespace Cotangent;

public static partial class Op
{
    /// <summary>x[ranges₀, ranges₁, …], one range per axis as C# writes it: <c>Slice(x, 1..3, ^2..)</c>. Axes without a range stay whole.</summary>
    /// <exception cref="ArgumentException">There are more ranges than axes, or a range leaves its axis.</exception>
    public static Tensor Slice(Tensor x, params ReadOnlySpan<Range> ranges)
    {
        var all = new (Range, int)[ranges.Length];
        for (var i = 0; i < all.Length; i++) all[i] = (ranges[i], 1);
        return Sliced(nameof(Slice), x, all);
    }

    /// <summary>Every step-th element of a range, per axis: <c>StridedSlice(x, (1.., 1), (.., 2))</c>. Axes without a range stay whole.</summary>
    /// <param name="x">A tensor of any rank.</param>
    /// <param name="ranges">Of the first axes, each with its step. A negative step starts at the last element of the range and walks back: (.., −1) reverses the axis.</param>
    /// <exception cref="ArgumentException">There are more ranges than axes, a range leaves its axis, or a step is 0.</exception>
    public static Tensor StridedSlice(Tensor x, params ReadOnlySpan<(Range Range, int Step)> ranges)
    {
        for (var axis = 0; axis < ranges.Length; axis++)
            if (ranges[axis].Step == 0) throw new ArgumentException($"StridedSlice: the step of axis {axis} is 0. Give a positive step, or a negative one to walk back.");
        return Sliced(nameof(StridedSlice), x, ranges);
    }

    /// <summary>The columns of X [… N D] with the given indices, in their order: [… N indices].</summary>
    /// <exception cref="ArgumentException">An index is outside [0, D).</exception>
    public static Tensor Columns(Tensor X, params ReadOnlySpan<int> indices)
    {
        Shapes.In(nameof(Columns)).Is(X, "… N D");
        var chosen = indices.ToArray();
        foreach (var d in chosen)
            if ((uint)d >= (uint)X.Shape[^1]) throw new ArgumentException($"Columns: there is no column {d} in X of shape {Dims.Text(X.Shape)}. Columns run from 0 to {X.Shape[^1] - 1}.");
        return GatheredAlong(X, chosen, -1, nameof(Columns));
    }

    private static Tensor Sliced(string op, Tensor x, ReadOnlySpan<(Range Range, int Step)> ranges)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (ranges.Length > x.Rank)
            throw new ArgumentException($"{op}: got {Plural.Count(ranges.Length, "range")} for x of shape {Dims.Text(x.Shape)}. Give at most one range per axis.");
        var (shape, steps) = (x.Shape.ToArray(), Layout.Steps(x.Shape));
        var offset = 0;
        for (var axis = 0; axis < ranges.Length; axis++)
        {
            var (start, length) = Within(op, ranges[axis].Range, x, axis);
            var step = ranges[axis].Step;
            shape[axis] = (int)((length + Math.Abs((long)step) - 1) / Math.Abs((long)step));
            if (length > 0) offset += steps[axis] * (step > 0 ? start : start + length - 1);
            if (shape[axis] > 1) steps[axis] *= step;
        }
        var isWhole = shape.AsSpan().SequenceEqual(x.Shape) && steps.AsSpan().SequenceEqual(Layout.Steps(x.Shape));
        return isWhole ? Unchanged(x) : Selected(x, new Layout(x.Dimensions, shape, steps, offset), op);
    }

    private static (int Start, int Length) Within(string op, Range range, Tensor x, int axis)
    {
        var length = x.Shape[axis];
        var (start, end) = (range.Start.GetOffset(length), range.End.GetOffset(length));
        return start >= 0 && end <= length && start <= end
            ? (start, end - start)
            : throw new ArgumentException(
                $"{op}: range {range} leaves axis {axis} of x, which has length {length}; x has shape {Dims.Text(x.Shape)}. A range starts at 0 or later, and ends at {length} or before.");
    }
}
