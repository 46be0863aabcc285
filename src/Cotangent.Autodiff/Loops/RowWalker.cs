namespace Cotangent;

/// <summary>Walks the leading axes of a broadcast shape in order and knows where the matching row of the smaller tensor starts.</summary>
internal ref struct RowWalker
{
    private readonly ReadOnlySpan<int> lengths;
    private readonly Span<int> strides;
    private readonly Span<int> index;

    /// <param name="small">The shape that is stretched.</param>
    /// <param name="shape">The shape it is stretched to.</param>
    /// <param name="outer">How many leading axes are walked; the rest is the row.</param>
    /// <param name="room">Two numbers per axis walked, of any value: the walker's memory.</param>
    internal RowWalker(ReadOnlySpan<int> small, ReadOnlySpan<int> shape, int outer, Span<int> room)
    {
        lengths = shape[..outer];
        strides = room[..outer];
        index = room[outer..(2 * outer)];
        room.Clear();
        for (var (axis, own, step) = (shape.Length - 1, small.Length - 1, 1); own >= 0; step *= small[own], axis--, own--)
            if (axis < outer && small[own] != 1) strides[axis] = step;
        IsSingle = outer < shape.Length && (small.Length == 0 || small[^1] == 1);
    }

    /// <summary>Where the present row starts in the smaller tensor.</summary>
    internal int Offset { get; private set; }

    /// <summary>Whether the last axis is stretched: the row of the smaller tensor is a single element.</summary>
    internal bool IsSingle { get; }

    internal void Next()
    {
        for (var axis = index.Length - 1; axis >= 0; axis--)
        {
            Offset += strides[axis];
            if (++index[axis] < lengths[axis]) return;
            Offset -= strides[axis] * lengths[axis];
            index[axis] = 0;
        }
    }
}
