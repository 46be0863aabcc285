namespace Cotangent;

/// <summary>Walks the leading axes of a broadcast shape in order and knows where the matching row of the smaller tensor starts.</summary>
internal sealed class RowWalker
{
    private readonly int[] shape;
    private readonly int[] strides;
    private readonly int[] index;

    /// <param name="small">The shape that is stretched.</param>
    /// <param name="shape">The shape it is stretched to.</param>
    /// <param name="outer">How many leading axes are walked; the rest is the row.</param>
    internal RowWalker(ReadOnlySpan<int> small, int[] shape, int outer)
    {
        this.shape = shape;
        strides = Dims.Strides(small, shape.Length);
        index = new int[outer];
        IsSingle = outer < shape.Length && strides[^1] == 0;
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
            if (++index[axis] < shape[axis]) return;
            Offset -= strides[axis] * shape[axis];
            index[axis] = 0;
        }
    }
}
