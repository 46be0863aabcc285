namespace Cotangent;

/// <summary>The elements of a tensor, or of a pooled array that is longer, with their shape: what a loop reads and writes.</summary>
internal readonly struct Operand(double[] data, int count, int[] shape)
{
    internal Operand(Tensor x) : this(x.Data, x.Data.Length, x.Dimensions)
    {
    }

    internal double[] Data => data;

    internal int Count => count;

    internal int[] Shape => shape;

    internal Span<double> Span => data.AsSpan(0, count);
}
