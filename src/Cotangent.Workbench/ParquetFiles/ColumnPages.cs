using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Reads the pages of one column of one group of rows.</summary>
internal static class ColumnPages
{
    private const long DataPage = 0;
    private const long Dictionary = 2;
    private const long DataPage2 = 3;
    private const long Runs = 3;

    /// <summary>The cells of all pages.</summary>
    /// <exception cref="FormatException">The bytes are no pages, or have another number of values.</exception>
    internal static ParquetCells Read(ParquetColumn column, ColumnChunk chunk, ReadOnlySpan<byte> bytes, PageBudget budget)
    {
        var count = CountOf(bytes);
        if (count != chunk.Values) throw new FormatException($"the pages of column {Cell.Quote(column.Name)} have {count} values, and its footer says {chunk.Values}");
        var scan = new ByteScan(bytes);
        var (at, dictionary) = (0, default(RawValues));
        var (values, missing) = (new RawValues(column.Physical, (int)count), column.IsOptional ? new bool[count] : null);
        while (scan.Left > 0)
        {
            var header = ThriftNode.Read(ref scan);
            var page = scan.Take(header.Size(3));
            if (header.Number(1) == Dictionary) dictionary = DictionaryOf(header, page, column, chunk.Codec, budget);
            else if (header.Number(1) is DataPage or DataPage2) at = Place(Page(header, page, column, chunk.Codec, dictionary, budget), values, missing, at);
        }
        return new(column, values, missing);
    }

    /// <summary>How many values the headers of pages say there are, before anything is allocated for them.</summary>
    private static long CountOf(ReadOnlySpan<byte> bytes)
    {
        var scan = new ByteScan(bytes);
        var count = 0L;
        while (scan.Left > 0)
        {
            var header = ThriftNode.Read(ref scan);
            scan.Take(header.Size(3));
            if (header.Number(1) is DataPage or DataPage2) count += About(header).Size(1);
        }
        return count;
    }

    private static ThriftNode About(ThriftNode header) =>
        header.Node(header.Number(1) switch { DataPage => 5, DataPage2 => 8, _ => 7 }) ?? throw new FormatException("the header of a page says nothing of it");

    private static RawValues DictionaryOf(ThriftNode header, ReadOnlySpan<byte> page, ParquetColumn column, long codec, PageBudget budget)
    {
        budget.Take(header.Size(2));
        if (About(header).Number(2) is not (0 or 2)) throw new FormatException($"a dictionary is written by method {About(header).Number(2)}");
        return PageValues.Read(PageCodec.Decompressed(codec, page, header.Size(2)), 0, column, About(header).Size(1), null, budget);
    }

    /// <summary>Which cells of a page have a value, null where all have, and the values.</summary>
    private static (int[]? Levels, RawValues Values) Page(
        ThriftNode header, ReadOnlySpan<byte> page, ParquetColumn column, long codec, RawValues? dictionary, PageBudget budget)
    {
        var about = About(header);
        budget.Take(header.Size(2));
        if (header.Number(1) == DataPage2) return Page2(header, about, page, column, codec, dictionary, budget);
        var scan = new ByteScan(PageCodec.Decompressed(codec, page, header.Size(2)));
        var count = about.Size(1);
        int[]? levels = null;
        if (column.IsOptional)
        {
            if (about.Number(3) != Runs)
                throw new NotSupportedException($"missing values of column {Cell.Quote(column.Name)} are written by method {about.Number(3)}, which is no longer in use; expected {Runs}");
            levels = BitRuns.Read(scan.Take(scan.Int32()), 1, count);
        }
        return (levels, PageValues.Read(scan.Rest, about.Number(2) ?? -1, column, Present(levels, count), dictionary, budget));
    }

    /// <summary>A page of the second version, whose levels are not compressed.</summary>
    private static (int[]? Levels, RawValues Values) Page2(
        ThriftNode header, ThriftNode about, ReadOnlySpan<byte> page, ParquetColumn column, long codec, RawValues? dictionary, PageBudget budget)
    {
        var scan = new ByteScan(page);
        var count = about.Size(1);
        scan.Take(about.Size(6));
        var levelBytes = scan.Take(about.Size(5));
        var levels = column.IsOptional ? BitRuns.Read(levelBytes, 1, count) : null;
        var length = header.Size(2) - about.Size(6) - about.Size(5);
        if (length < 0) throw new FormatException("a page is shorter than its levels");
        var present = Present(levels, count);
        if (count - present != about.Number(2)) throw new FormatException($"a page has {count - present} missing values, and says {about.Number(2)}");
        var isCompressed = about.Truth(7) ?? true;
        var values = length == 0 ? [] : PageCodec.Decompressed(isCompressed ? codec : 0, scan.Rest, length);
        return (levels, PageValues.Read(values, about.Number(4) ?? -1, column, present, dictionary, budget));
    }

    private static int Present(int[]? levels, int count)
    {
        if (levels is null) return count;
        var present = 0;
        foreach (var level in levels) present += level is 0 or 1 ? level : throw new FormatException($"a cell has level {level}");
        return present;
    }

    private static int Place((int[]? Levels, RawValues Values) page, RawValues values, bool[]? missing, int at)
    {
        var next = 0;
        for (var i = 0; i < (page.Levels?.Length ?? page.Values.Count); i++, at++)
        {
            if (page.Levels?[i] == 0) missing![at] = true;
            else values.Take(at, page.Values, next++);
        }
        return at;
    }
}
