namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Small whole numbers, as runs of one value and as groups of eight packed into bits.</summary>
/// <remarks>Source: Apache Parquet, "Encodings", run length encoding and bit-packing hybrid.</remarks>
internal static class BitRuns
{
    private const int MostBits = 32;

    /// <summary>As many numbers as are asked for.</summary>
    /// <exception cref="FormatException">The bytes have fewer.</exception>
    internal static int[] Read(ReadOnlySpan<byte> bytes, int bits, int count)
    {
        if (bits is < 0 or > MostBits) throw new FormatException($"numbers have {bits} bits");
        var scan = new ByteScan(bytes);
        var (values, at) = (new int[count], 0);
        while (at < count)
        {
            var header = scan.VarInt();
            var run = (long)Math.Min(header >> 1, int.MaxValue);
            if ((header & 1) == 0) at = Repeated(ref scan, (bits + 7) / 8, values, at, run);
            else
            {
                var packed = scan.Take(Math.Min(scan.Left, run * bits)); // the last group may end early
                at = Unpacked(packed, bits, values, at, 8 * run);
            }
        }
        return values;
    }

    /// <summary>A number of some bits that begin at a bit.</summary>
    internal static ulong Bits(ReadOnlySpan<byte> bytes, long first, int count)
    {
        ulong value = 0;
        for (var taken = 0; taken < count;)
        {
            var (at, shift) = ((int)((first + taken) >> 3), (int)((first + taken) & 7));
            var some = Math.Min(8 - shift, count - taken);
            value |= (ulong)(bytes[at] >> shift & ((1 << some) - 1)) << taken;
            taken += some;
        }
        return value;
    }

    private static int Repeated(ref ByteScan scan, int bytes, int[] values, int at, long run)
    {
        var value = 0;
        for (var i = 0; i < bytes; i++) value |= scan.Byte() << (8 * i);
        var count = (int)Math.Min(run, values.Length - at);
        values.AsSpan(at, count).Fill(value);
        return at + count;
    }

    private static int Unpacked(ReadOnlySpan<byte> packed, int bits, int[] values, int at, long run)
    {
        var count = (int)Math.Min(run, values.Length - at);
        if (packed.Length * 8L < (long)count * bits) throw new FormatException("a page has fewer values than it says");
        for (var i = 0; i < count; i++) values[at + i] = (int)Bits(packed, (long)i * bits, bits);
        return at + count;
    }
}
