namespace Cotangent.Workbench.ParquetFiles;

/// <summary>What stands at the end of a file: its columns, and where the rows of each group lie.</summary>
/// <param name="Columns">The columns at the top of the schema.</param>
/// <param name="Groups">The groups of rows, in their order.</param>
internal sealed record ParquetFooter(IReadOnlyList<ParquetColumn> Columns, IReadOnlyList<RowGroup> Groups)
{
    /// <summary>The number of rows.</summary>
    internal long Rows => Groups.Sum(group => (long)group.Rows);

    /// <summary>Reads the footer.</summary>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="end">Where it begins in the file: every page lies before.</param>
    /// <exception cref="FormatException">The bytes are none, or speak of bytes that the file does not have.</exception>
    /// <exception cref="NotSupportedException">The file is encrypted, or has columns in other files.</exception>
    internal static ParquetFooter Read(ReadOnlySpan<byte> bytes, long end)
    {
        var scan = new ByteScan(bytes);
        var footer = ThriftNode.Read(ref scan);
        if (footer.Has(8)) throw new NotSupportedException("it is encrypted");
        ThriftNode[] schema = [.. footer.Nodes(2)];
        if (schema.Length == 0) throw new FormatException("it has no schema");
        var (columns, leaves) = ColumnsOf(schema);
        RowGroup[] groups = [.. footer.Nodes(4).Select(group => RowGroup.Of(group, leaves, end))];
        var rows = groups.Sum(group => (long)group.Rows);
        return footer.Number(3) == rows ? new(columns, groups) : throw new FormatException($"its groups have {rows} rows, and it says {footer.Number(3)}");
    }

    private static (IReadOnlyList<ParquetColumn> Columns, int Leaves) ColumnsOf(ThriftNode[] schema)
    {
        var (columns, names, leaf) = (new List<ParquetColumn>(), new HashSet<string>(StringComparer.Ordinal), 0);
        for (var i = 1; i < schema.Length;)
        {
            var (element, first) = (schema[i], leaf);
            var name = element.Text(4) ?? throw new FormatException("a column has no name");
            i = Passed(schema, i, ref leaf);
            if (!names.Add(name)) throw new FormatException($"two columns are named '{name}'");
            columns.Add(element.Number(5) > 0 ? ParquetColumn.LeftAside(name, first, "lists or structures, which a table has no cells for") : ParquetColumn.Of(element, name, first));
        }
        return schema[0].Number(5) == columns.Count ? (columns, leaf) : throw new FormatException($"its schema has {columns.Count} columns at the top, and says {schema[0].Number(5)}");
    }

    /// <summary>The place behind an element and all that lies in it, whose leaves are counted.</summary>
    private static int Passed(ThriftNode[] schema, int first, ref int leaves)
    {
        var (at, open) = (first, 1L);
        for (; open > 0; at++)
        {
            if (at == schema.Length) throw new FormatException("its schema ends early");
            var children = schema[at].Number(5) ?? 0;
            if (children < 0 || children > schema.Length) throw new FormatException($"an element of its schema has {children} parts");
            if (children == 0) leaves++;
            open += children - 1;
        }
        return at;
    }
}

/// <summary>A group of rows.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Chunks">Where the values of each leaf of the schema lie.</param>
internal sealed record RowGroup(int Rows, IReadOnlyList<ColumnChunk> Chunks)
{
    internal static RowGroup Of(ThriftNode group, int leaves, long end)
    {
        ColumnChunk[] chunks = [.. group.Nodes(1).Select(chunk => ColumnChunk.Of(chunk, end))];
        return chunks.Length == leaves ? new(group.Size(3), chunks) : throw new FormatException($"a group of rows has {chunks.Length} columns, and the schema {leaves}");
    }
}

/// <summary>Where the values of one column of one group of rows lie.</summary>
/// <param name="Start">The first byte of the first page.</param>
/// <param name="Length">The bytes of all pages.</param>
/// <param name="Codec">How they are compressed, by the numbers of the format.</param>
/// <param name="Values">How many values there are, with those that are missing.</param>
internal readonly record struct ColumnChunk(long Start, int Length, long Codec, long Values)
{
    private const int MarkLength = 4;

    internal static ColumnChunk Of(ThriftNode chunk, long end)
    {
        if (chunk.Has(1)) throw new NotSupportedException("its columns are in other files");
        var about = chunk.Node(3) ?? throw new NotSupportedException("its columns are encrypted");
        var (first, dictionary) = (about.Number(9) ?? 0, about.Number(11) ?? 0);
        var start = dictionary > 0 ? Math.Min(first, dictionary) : first;
        var length = about.Size(7);
        if (start < MarkLength || start > end - length) throw new FormatException($"the pages of a column lie at bytes {start} to {start + length}, and the file has {end} before its footer");
        return new(start, length, about.Number(4) ?? 0, about.Number(5) ?? -1);
    }
}
