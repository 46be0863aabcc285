namespace Cotangent;

public static partial class Op
{
    /// <summary>x with the order of the elements along the given axes turned round; along all axes if none are given.</summary>
    public static Tensor Reverse(Tensor x, params ReadOnlySpan<int> axes)
    {
        ArgumentNullException.ThrowIfNull(x);
        var isReversed = new bool[x.Rank];
        if (axes.Length == 0) Array.Fill(isReversed, true);
        foreach (var axis in axes) isReversed[Dims.Axis(nameof(Reverse), axis, x.Rank)] = true;
        var steps = Layout.Steps(x.Shape);
        var last = 0;
        for (var axis = 0; axis < steps.Length; axis++)
        {
            if (!isReversed[axis]) continue;
            last += steps[axis] * (x.Shape[axis] - 1);
            steps[axis] = -steps[axis];
        }
        return Selected(x, Layout.Involution(x.Dimensions, steps, last), nameof(Reverse));
    }

    /// <summary>y[i] = x[(i − shift) mod n] along an axis: what leaves at the end comes back at the start.</summary>
    /// <param name="x">A tensor of rank 1 or more.</param>
    /// <param name="shift">Any integer; negative moves towards the start.</param>
    /// <param name="axis">The axis; it counts from the back when negative.</param>
    public static Tensor Roll(Tensor x, int shift, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        return RolledAlong(x, shift, Dims.Axis(nameof(Roll), axis, x.Rank) - x.Rank);
    }

    private static Tensor RolledAlong(Tensor x, int shift, int axis) =>
        Linear(x, x.Dimensions, flops: Cost.Move, y => RollKernel(x, shift, axis, y), t => RolledAlong(t, shift, axis), dY => RolledAlong(dY, -shift, axis), nameof(Roll), (shift, axis));

    private static void RollKernel(Tensor x, int shift, int axis, Span<double> y)
    {
        if (y.Length == 0) return;
        var block = Dims.Count(x.Shape[^-axis..]);
        var n = x.Shape[^-axis];
        var moved = (int)((((long)shift % n) + n) % n) * (block / n);
        for (var start = 0; start < y.Length; start += block)
        {
            var values = x.Data.AsSpan(start, block);
            values[..^moved].CopyTo(y[(start + moved)..]);
            values[^moved..].CopyTo(y[start..]);
        }
    }
}
