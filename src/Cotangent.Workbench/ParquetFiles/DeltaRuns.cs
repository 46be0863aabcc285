namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Whole numbers as differences, packed into as many bits as each block of them needs.</summary>
/// <remarks>Source: Apache Parquet, "Encodings", delta encoding; Lemire and Boytsov (2015), Decoding billions of integers per second through vectorization.</remarks>
internal static class DeltaRuns
{
    private const int MostBlock = 1 << 20;

    /// <summary>As many numbers as there are, which are to be as many as are asked for; the scan is left behind them.</summary>
    /// <exception cref="FormatException">The bytes have others.</exception>
    internal static long[] Read(ref ByteScan scan, int count)
    {
        var (block, parts, stated) = (scan.VarInt(), scan.VarInt(), scan.VarInt());
        if (block is 0 or > MostBlock || parts == 0 || block % parts != 0 || block / parts % 8 != 0) throw new FormatException($"differences come in blocks of {block} in {parts} parts");
        if (stated != (ulong)count) throw new FormatException($"a page of {count} values has {stated} of them");
        var (values, value, at) = (new long[count], scan.ZigZag(), 0);
        if (count > 0) values[at++] = value;
        while (at < count)
        {
            var least = scan.ZigZag();
            var widths = scan.Take((long)parts);
            for (var part = 0; part < widths.Length && at < count; part++) at = Unpacked(ref scan, widths[part], (int)(block / parts), least, values, at);
        }
        return values;
    }

    private static int Unpacked(ref ByteScan scan, int bits, int size, long least, long[] values, int at)
    {
        if (bits > 64) throw new FormatException($"differences have {bits} bits");
        var packed = scan.Take((long)bits * size / 8);
        for (var i = 0; i < size && at < values.Length; i++, at++) values[at] = unchecked(values[at - 1] + least + (long)BitRuns.Bits(packed, (long)i * bits, bits));
        return at;
    }
}
