namespace Cotangent;

/// <summary>Attributes of an op of one input whose result is a view of it: element (i, j, …) is the one at offset + i·strides[0] + j·strides[1] + … of its storage.</summary>
internal interface IView
{
    /// <summary>Where the first element lies.</summary>
    int Offset { get; }

    /// <summary>One per axis of the result, for an input and a result of these shapes.</summary>
    int[] Strides(ReadOnlySpan<int> x, ReadOnlySpan<int> y);
}

/// <summary>The last two axes exchanged.</summary>
internal sealed class TransposedView : IView
{
    internal static readonly TransposedView Instance = new();

    public int Offset => 0;

    public int[] Strides(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var steps = Layout.Steps(x);
        (steps[^1], steps[^2]) = (steps[^2], steps[^1]);
        return steps;
    }
}

/// <summary>Axes of length 1, or missing in front, stretched.</summary>
internal sealed class StretchedView : IView
{
    internal static readonly StretchedView Instance = new();

    public int Offset => 0;

    public int[] Strides(ReadOnlySpan<int> x, ReadOnlySpan<int> y) => Dims.Strides(x, y.Length);
}
