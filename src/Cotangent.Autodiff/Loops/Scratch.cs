using System.Buffers;

namespace Cotangent;

/// <summary>A pooled array for the intermediate values of one run of an op; it goes back to the pool when disposed. Its content is undefined.</summary>
internal readonly ref struct Scratch<T>(int length) : IDisposable
{
    internal T[] Array { get; } = ArrayPool<T>.Shared.Rent(length);

    internal Span<T> Span => Array.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(Array);
}
