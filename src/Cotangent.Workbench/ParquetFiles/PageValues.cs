using System.Buffers.Binary;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>The values of a page, in whatever way they are written.</summary>
/// <remarks>Source: Apache Parquet, "Encodings".</remarks>
internal static class PageValues
{
    /// <summary>As many values as are asked for.</summary>
    /// <param name="bytes">The values, without levels.</param>
    /// <param name="encoding">How they are written, by the numbers of the format.</param>
    /// <param name="column">What they are.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="dictionary">The values that others are numbers of; null where there are none.</param>
    /// <param name="budget">What texts with common beginnings may take.</param>
    /// <exception cref="FormatException">The bytes have fewer or others.</exception>
    internal static RawValues Read(ReadOnlySpan<byte> bytes, long encoding, ParquetColumn column, int count, RawValues? dictionary, PageBudget budget)
    {
        var scan = new ByteScan(bytes);
        return (encoding, column.Physical) switch
        {
            (0, _) => Plain(ref scan, column, count),
            (2 or 8, _) => OfDictionary(ref scan, column, count, dictionary ?? throw new FormatException("a page has numbers of values that are not there")),
            (3, Physical.Boolean) => Truths(BitRuns.Read(scan.Take(scan.Int32()), 1, count)),
            (5, Physical.Int32 or Physical.Int64) => Wholes(column, DeltaRuns.Read(ref scan, count)),
            (6, Physical.Bytes) => Texts(ref scan, DeltaRuns.Read(ref scan, count)),
            (7, Physical.Bytes or Physical.FixedBytes) => OfBeginnings(ref scan, column, count, budget),
            (9, Physical.Int32 or Physical.Int64 or Physical.Float or Physical.Double or Physical.FixedBytes) => OfStreams(ref scan, column, count),
            _ => throw new FormatException($"a page of {column.Physical} is written by method {encoding}"),
        };
    }

    private static RawValues Plain(ref ByteScan scan, ParquetColumn column, int count)
    {
        var bytes = column.Physical switch
        {
            Physical.Boolean => scan.Take((count + 7L) / 8),
            Physical.Bytes => scan.Left >= 4L * count ? default : throw new FormatException("a page has fewer texts than it says"),
            _ => scan.Take((long)count * column.Width),
        };
        var values = new RawValues(column.Physical, count);
        for (var i = 0; i < count; i++)
        {
            if (column.Physical == Physical.Boolean) values.Wholes![i] = bytes[i / 8] >> (i & 7) & 1;
            else if (column.Physical == Physical.Bytes) values.Bytes![i] = scan.Take(scan.Int32()).ToArray();
            else Set(values, i, column.Physical, bytes.Slice(i * column.Width, column.Width));
        }
        return values;
    }

    private static void Set(RawValues values, int i, Physical physical, ReadOnlySpan<byte> bytes)
    {
        switch (physical)
        {
            case Physical.Int32: values.Wholes![i] = BinaryPrimitives.ReadInt32LittleEndian(bytes); break;
            case Physical.Int64: values.Wholes![i] = BinaryPrimitives.ReadInt64LittleEndian(bytes); break;
            case Physical.Float: values.Reals![i] = BinaryPrimitives.ReadSingleLittleEndian(bytes); break;
            case Physical.Double: values.Reals![i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes); break;
            default: values.Bytes![i] = bytes.ToArray(); break;
        }
    }

    private static RawValues OfDictionary(ref ByteScan scan, ParquetColumn column, int count, RawValues dictionary)
    {
        var values = new RawValues(column.Physical, count);
        if (count == 0) return values;
        var bits = scan.Byte();
        var places = BitRuns.Read(scan.Rest, bits, count);
        for (var i = 0; i < count; i++)
        {
            if ((uint)places[i] >= (uint)dictionary.Count) throw new FormatException($"a page has value {(uint)places[i]} of a dictionary of {dictionary.Count}");
            values.Take(i, dictionary, places[i]);
        }
        return values;
    }

    private static RawValues Truths(int[] read)
    {
        var values = new RawValues(Physical.Boolean, read.Length);
        for (var i = 0; i < read.Length; i++) values.Wholes![i] = read[i];
        return values;
    }

    private static RawValues Wholes(ParquetColumn column, long[] read)
    {
        var values = new RawValues(column.Physical, read.Length);
        for (var i = 0; i < read.Length; i++) values.Wholes![i] = column.Physical == Physical.Int32 ? unchecked((int)read[i]) : read[i];
        return values;
    }

    private static RawValues Texts(ref ByteScan scan, long[] lengths)
    {
        var values = new RawValues(Physical.Bytes, lengths.Length);
        for (var i = 0; i < lengths.Length; i++) values.Bytes![i] = scan.Take(lengths[i]).ToArray();
        return values;
    }

    /// <summary>Texts of which each begins as the one before, for some bytes.</summary>
    private static RawValues OfBeginnings(ref ByteScan scan, ParquetColumn column, int count, PageBudget budget)
    {
        var beginnings = DeltaRuns.Read(ref scan, count);
        var values = Texts(ref scan, DeltaRuns.Read(ref scan, count));
        for (var i = 0; i < count; i++)
        {
            var (same, before) = (beginnings[i], i == 0 ? [] : values.Bytes![i - 1]);
            if (same < 0 || same > before.Length) throw new FormatException("a text begins as one that is shorter");
            if (same > 0)
            {
                budget.Take(same);
                values.Bytes![i] = [.. before.AsSpan(0, (int)same), .. values.Bytes[i]];
            }
            if (column.Width > 0 && values.Bytes![i].Length != column.Width) throw new FormatException($"a value of {column.Width} bytes has {values.Bytes[i].Length}");
        }
        return values;
    }

    /// <summary>The first bytes of all values, then the second of all, and so on.</summary>
    private static RawValues OfStreams(ref ByteScan scan, ParquetColumn column, int count)
    {
        var bytes = scan.Take((long)count * column.Width);
        var values = new RawValues(column.Physical, count);
        var value = new byte[column.Width];
        for (var i = 0; i < count; i++)
        {
            for (var b = 0; b < value.Length; b++) value[b] = bytes[b * count + i];
            Set(values, i, column.Physical, value);
        }
        return values;
    }
}
