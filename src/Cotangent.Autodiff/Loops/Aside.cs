using System.Buffers;

namespace Cotangent;

/// <summary>The values of an input for a kernel that reads them after it has begun to write.</summary>
/// <remarks>A copy where the output takes over the storage of the input, else the input itself.</remarks>
internal readonly ref struct Aside : IDisposable
{
    private readonly double[]? copy;

    internal Aside(ReadOnlySpan<double> x, ReadOnlySpan<double> output)
    {
        Values = x;
        if (!x.Overlaps(output)) return;
        copy = ArrayPool<double>.Shared.Rent(x.Length);
        x.CopyTo(copy);
        Values = copy.AsSpan(0, x.Length);
    }

    internal ReadOnlySpan<double> Values { get; }

    public void Dispose()
    {
        if (copy is not null) ArrayPool<double>.Shared.Return(copy);
    }
}
