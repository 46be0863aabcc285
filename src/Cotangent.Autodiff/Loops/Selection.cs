namespace Cotangent;

/// <summary>Some elements of a tensor in some order: what a slice, a gather or a diagonal takes.</summary>
/// <remarks>Axes before those of the source are batch: the selection applies to each of them. Equal selections take the same elements in the same order.</remarks>
internal abstract class Selection(int[] source, int[] shape)
{
    /// <summary>The shape of what is selected from.</summary>
    internal int[] Source => source;

    /// <summary>The shape of what is selected.</summary>
    internal int[] Shape => shape;

    /// <summary>The selection that takes the elements back, if each element of the source is selected once.</summary>
    internal virtual Selection? Inverse => null;

    /// <summary>Whether no element of the source is selected twice, so that putting back adds nothing up.</summary>
    internal virtual bool IsOneToOne => false;

    /// <summary>y ← the selected elements of x, for each batch.</summary>
    internal void Take(ReadOnlySpan<double> x, Span<double> y)
    {
        var (from, to) = (Dims.Count(Source), Dims.Count(Shape));
        for (var batch = 0; batch * to < y.Length; batch++) TakeOne(x.Slice(batch * from, from), y.Slice(batch * to, to));
    }

    /// <summary>x ← x with the elements of y added where they are selected from, for each batch.</summary>
    internal void Add(ReadOnlySpan<double> y, Span<double> x)
    {
        var (from, to) = (Dims.Count(Source), Dims.Count(Shape));
        for (var batch = 0; batch * to < y.Length; batch++) AddOne(y.Slice(batch * to, to), x.Slice(batch * from, from));
    }

    /// <summary>x ← zeros, with the elements of y added where they are selected from, for each batch.</summary>
    internal virtual void Put(ReadOnlySpan<double> y, Span<double> x)
    {
        x.Clear();
        Add(y, x);
    }

    private protected abstract void TakeOne(ReadOnlySpan<double> x, Span<double> y);

    private protected abstract void AddOne(ReadOnlySpan<double> y, Span<double> x);
}
