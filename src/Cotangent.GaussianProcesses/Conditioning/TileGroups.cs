using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.ExceptionServices;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>What is done with a tile of rows: it may use the scratch, and adds to the sums.</summary>
internal delegate void TileBody(int tile, Memory<double> scratch, Memory<double> sums);

/// <summary>Sums over tiles of rows: groups of neighbouring tiles on a thread each, where each has scratch and sums of its own.</summary>
/// <remarks>
/// A tile on one thread runs at the speed of that thread; the same tile on several threads waits for them after each of its steps. The number of groups depends on sizes alone and their sums are
/// added in order, so that results are the same bits on any number of threads. Where sums are so long that a few would fill the memory, there is one group, and threads share each tile.
/// The storage of the sums is kept for the next time.
/// </remarks>
internal sealed class TileGroups
{
    /// <summary>Powers of two, of which threads get equal shares.</summary>
    private const int Most = 16, Fewest = 8;

    /// <summary>The numbers that the sums of all groups may have: eight matrices of order 512.</summary>
    private const int Elements = 2_200_000;

    private double[] partials = [];

    /// <summary>Adds the sums over all tiles to <paramref name="total"/>.</summary>
    /// <param name="tiles">The number of tiles.</param>
    /// <param name="scratch">How many numbers a tile needs, with any content.</param>
    /// <param name="total">What is added to; may be empty.</param>
    /// <param name="body">What is done with a tile.</param>
    internal void Run(int tiles, int scratch, Memory<double> total, TileBody body)
    {
        var (groups, length) = (Groups(tiles, total.Length), total.Length);
        if (partials.Length < groups * length) partials = new double[groups * length];
        try
        {
            Parallelism.For(groups, group =>
            {
                var sums = partials.AsMemory(group * length, length);
                sums.Span.Clear();
                var rented = ArrayPool<double>.Shared.Rent(scratch);
                for (var tile = First(group); tile < First(group + 1); tile++) body(tile, rented.AsMemory(0, scratch), sums);
                ArrayPool<double>.Shared.Return(rented);
            });
        }
        catch (AggregateException shared) when (shared.InnerException is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
        for (var group = 0; group < groups; group++) TensorPrimitives.Add(total.Span, partials.AsSpan(group * length, length), total.Span);

        int First(int group) => (int)((long)tiles * group / groups);
    }

    private static int Groups(int tiles, int length)
    {
        if (tiles < Fewest) return length * (long)tiles <= Elements ? tiles : 1;
        var room = Elements / Math.Max(1, length);
        return room >= Most && tiles >= Most ? Most : room >= Fewest ? Fewest : 1;
    }
}
