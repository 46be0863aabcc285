namespace Cotangent;

/// <summary>Walks the leading axes of a broadcast shape in order and knows where the matching row of the smaller tensor starts.</summary>
internal ref struct RowWalker
{
    private Odometer odometer;

    /// <param name="small">The shape that is stretched.</param>
    /// <param name="shape">The shape it is stretched to.</param>
    /// <param name="outer">How many leading axes are walked; the rest is the row.</param>
    /// <param name="room">Two numbers per axis walked, of any value: the walker's memory.</param>
    internal RowWalker(ReadOnlySpan<int> small, ReadOnlySpan<int> shape, int outer, Span<int> room)
    {
        var own = Math.Max(0, small.Length - (shape.Length - outer));
        var strides = room[..outer];
        Dims.Strides(small[..own], strides, Dims.Count(small[own..]));
        odometer = new(shape[..outer], strides, 0, room[outer..]);
        IsSingle = outer < shape.Length && (small.Length == 0 || small[^1] == 1);
    }

    /// <summary>Where the present row starts in the smaller tensor.</summary>
    internal readonly int Offset => odometer.Place;

    /// <summary>Whether the last axis is stretched: the row of the smaller tensor is a single element.</summary>
    internal bool IsSingle { get; }

    internal void Next() => odometer.Next();
}
