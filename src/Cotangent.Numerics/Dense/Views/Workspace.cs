using System.Buffers;
using System.Runtime.InteropServices;

namespace Cotangent.Numerics;

/// <summary>A pooled, pinned buffer aligned to 64 bytes; it goes back to the pool when disposed. Its content is undefined.</summary>
internal readonly unsafe ref struct Workspace : IDisposable
{
    private const int Alignment = 64;
    private readonly double[] array;
    private readonly GCHandle handle;

    public Workspace(long length)
    {
        array = ArrayPool<double>.Shared.Rent(checked((int)length) + Alignment / sizeof(double));
        handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        Pointer = (double*)(((nuint)handle.AddrOfPinnedObject() + Alignment - 1) & ~(nuint)(Alignment - 1));
    }

    public double* Pointer { get; }

    public void Dispose()
    {
        handle.Free();
        ArrayPool<double>.Shared.Return(array);
    }
}
