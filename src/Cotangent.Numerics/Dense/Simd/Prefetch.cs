using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Cotangent.Numerics;

/// <summary>Asks for a tile of C while its sums are formed, so that it is there when they are added to it.</summary>
/// <remarks>Without it, a tile whose rows lie pages apart waits for memory once its sums are done: several percent of the time of a large product.</remarks>
internal static unsafe class Prefetch
{
    /// <summary>Terms below which the tile is probably in cache, and the instructions would show.</summary>
    public const int FewestTerms = 64;

    /// <summary>Elements of C up to which it is near enough.</summary>
    public const int NearElements = 1 << 17;

    private const int Line = 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile(int rows, int columns, double* c, nint rowStride)
    {
        if (!Sse.IsSupported)
            return;
        for (int i = 0; i < rows; i++, c += rowStride)
        {
            for (int j = 0; j < columns; j += Line)
                Sse.Prefetch0(c + j);
            Sse.Prefetch0(c + columns - 1);
        }
    }
}
