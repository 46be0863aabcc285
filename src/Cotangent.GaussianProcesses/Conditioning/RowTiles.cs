using System.Runtime.InteropServices;

namespace Cotangent.GaussianProcesses;

/// <summary>N rows cut into tiles of as many rows each, the last one excepted: how a matrix with a column for each row is passed through without being stored.</summary>
/// <remarks>The cut depends on sizes alone, so that sums over tiles are the same bits on any number of threads.</remarks>
internal sealed class RowTiles
{
    /// <summary>Elements of a matrix with one column for each row of a tile: few enough to stay in a third-level cache, enough for products to run at full speed.</summary>
    internal const int Elements = 1 << 16;

    /// <summary>Elements of a tile with M numbers for each row: a quarter of a matrix [M M] at least, for each tile reads triangles of that size again.</summary>
    internal static int ElementsFor(int M) => (int)Math.Max(Elements, Math.Min((long)M * M / 4, 1 << 24));

    private readonly int rows;
    private readonly int length;
    private readonly Tensor?[] slices;

    /// <param name="rows">N.</param>
    /// <param name="height">How many numbers there are for each row.</param>
    /// <param name="elements">How many numbers a tile has about.</param>
    internal RowTiles(int rows, int height, int elements)
    {
        this.rows = rows;
        length = Math.Min(rows, Math.Max(1, elements / Math.Max(1, height)));
        slices = new Tensor?[(rows + length - 1) / length];
    }

    internal int Count => slices.Length;

    /// <summary>The rows of the longest tile.</summary>
    internal int Length => length;

    internal (int First, int Count) this[int tile] => (tile * length, Math.Min(length, rows - tile * length));

    /// <summary>The rows of X [N D] that are in a tile, as a constant; kept for the next time, unless X has other numbers then.</summary>
    internal Tensor Of(Tensor X, int tile)
    {
        var (first, count) = this[tile];
        var D = X.Shape[1];
        var elements = X.Span.Slice(first * D, count * D);
        if (slices[tile] is { } kept && MemoryMarshal.AsBytes(kept.Span).SequenceEqual(MemoryMarshal.AsBytes(elements))) return kept;
        return slices[tile] = Tensor.FromSpan(elements, count, D);
    }

    /// <summary>The rows of x [N D] that are in a tile, by ops.</summary>
    internal Tensor Slice(Tensor x, int tile) => Op.Slice(x, this[tile].First..(this[tile].First + this[tile].Count));
}
