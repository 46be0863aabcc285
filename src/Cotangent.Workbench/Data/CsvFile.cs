using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>Reads tables as text, plain or gzip-compressed, as a <see cref="Dataset"/>.</summary>
/// <remarks>
/// Fields stand between commas, semicolons, tabs, bars or spaces, and may be quoted. The first record is the header; blank lines, and lines that start with #, are passed over, before the header
/// also those that start with %. Data that begins with the gzip mark 1f 8b, which no text does, is decompressed, whatever the file is called.
/// A column of which most cells that are not missing are numbers is a column of numbers, of which most are dates one of dates; of two words such as no and yes one of booleans; else text.
/// A bad, non-finite or missing cell is an error when its column is used, not before. What was assumed is in the notes of the table and its columns.
/// </remarks>
public static class CsvFile
{
    /// <summary>The table in a file; - is standard input, and other pipes are read too.</summary>
    /// <exception cref="DataException">The file cannot be read, is no table as text, or exceeds a limit.</exception>
    public static Dataset Read(string path, ReadOptions options) =>
        InputFile.Table(path, options, (file, hash) => Read(file, path, options, hash));

    /// <summary>The table in a stream, which messages call <paramref name="source"/>.</summary>
    /// <exception cref="DataException">The stream holds no table as text, or exceeds a limit.</exception>
    public static Dataset Read(Stream stream, string source, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return Read(stream, source, options, null);
    }

    internal static Dataset Read(Stream stream, string source, ReadOptions options, string? hash)
    {
        Check(options);
        if (!stream.CanSeek) throw new ArgumentException("CsvFile.Read: the stream cannot seek; expected one that can. Copy it to a MemoryStream or a file first.", nameof(stream));
        return Decoded(source, options, () =>
        {
            using var input = new TextInput(stream, source, options);
            var table = Table(input.Reader, source, options);
            return input.Note is { } note ? table with { Notes = [note, .. table.Notes] } : table;
        }).Dataset(source, hash is null ? null : (hash, stream.Length));
    }

    /// <summary>Turns what a decoder throws into a refusal of the source.</summary>
    internal static T Decoded<T>(string source, ReadOptions options, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            throw TextInput.Undecodable(source, options);
        }
        catch (InvalidDataException)
        {
            throw GzipText.Damaged(source);
        }
    }

    internal static void Check(ReadOptions options)
    {
        if (options.Delimiter is { } delimiter && !Delimiters.IsKnown(delimiter))
            throw new ArgumentException($"CsvFile.Read: the delimiter is {Cell.Quote([delimiter])}; expected a comma, a semicolon, a tab, a bar or a space.", nameof(options));
        if (options.DecimalMark is not (null or '.' or ','))
            throw new ArgumentException($"CsvFile.Read: the decimal mark is {Cell.Quote([options.DecimalMark.Value])}; expected a point or a comma.", nameof(options));
    }

    /// <summary>The refusal of a record whose number of fields is another than that of the header.</summary>
    internal static DataException Ragged(string source, Records records, int expected)
    {
        if (records.Count < expected) records.RequireClosed();
        return new($"Reading '{source}': {records.Where} has {Cell.Count(records.Count, "field")}; expected {expected} as in the header. Look for a missing or extra delimiter or quote, "
            + "or say what stands between fields with the setting Delimiter.");
    }

    /// <summary>Whether a record has as many fields as the header, or one more that is empty, as a delimiter at the end of each line makes it.</summary>
    internal static bool Fits(Records records, int columns) => records.Count == columns || records.Count == columns + 1 && records.Field(columns).IsWhiteSpace();

    private static Parts Table(SampledReader reader, string source, ReadOptions options)
    {
        var header = CsvHeader.Read(reader, source, options);
        var missing = new MissingWords(options.Missing);
        var mayGroup = header.Delimiter != ',' || options.DecimalMark == ',';
        foreach (var name in options.Kinds.Keys)
            if (!header.Names.Contains(name))
                throw new DataException($"Reading '{source}': the setting Kinds names the column {Cell.Quote(name)}; "
                    + $"the columns are {Nearest.List([.. header.Names])}.{Nearest.Hint(name, header.Names)}");
        ColumnBuilder Builder(string name) =>
            new(name, options.Kinds.TryGetValue(name, out var kind) ? kind : null, missing, mayGroup) { Written = options.KeepsCells ? [] : null };
        ColumnBuilder[] columns = [.. header.Names.Select(Builder)];
        using var records = new Records(reader, header.Delimiter, source, options.Limits, header.NextLine, columns.Length);
        ReadRows(records, source, options.Limits, columns);
        if (records.Row == 0)
            throw new DataException($"Reading '{source}': there is a header with {Cell.Count(columns.Length, "column")} but no data row; expected at least one. Use a file with rows.");
        var notes = new List<string>(header.Notes);
        if (records.Empty > 0) notes.Add($"{Cell.Count(records.Empty, "row")} of nothing but delimiters {(records.Empty == 1 ? "is" : "are")} passed over.");
        if (records.Comments > 0) notes.Add($"{Cell.Count(records.Comments, "line")} that {(records.Comments == 1 ? "starts" : "start")} with # {(records.Comments == 1 ? "is" : "are")} passed over.");
        var kept = WithoutTheUnnamed(columns, header.Unnamed, notes);
        if (kept.Count == 0) throw new DataException($"Reading '{source}': no column is left; expected at least one. {string.Join(' ', notes)} Give columns of data a name.");
        var marks = DecimalMark.Of(kept, options);
        (Column? Column, TextColumn? Text)[] read = [.. kept.Select((column, i) => ColumnReading.Of(column, marks[i], options))];
        string[] commas = [.. kept.Where((column, i) => marks[i] == ',' && column.Odd.Count > 0 && read[i].Column?.Kind == ColumnKind.Number).Select(column => column.Name)];
        if (options.DecimalMark is null && commas.Length > 0) notes.Add($"Decimals are written with a comma in {Nearest.List(commas)}.");
        return new(read, records.Row, notes) { Cells = options.KeepsCells ? [.. kept.Select(column => (column.Name, (IReadOnlyList<string>)column.Written!))] : [] };
    }

    private static void ReadRows(Records records, string source, ReadLimits limits, ColumnBuilder[] columns)
    {
        while (records.Next())
        {
            if (!Fits(records, columns.Length)) throw Ragged(source, records, columns.Length);
            if (records.Row > limits.Rows || (long)records.Row * columns.Length > limits.Cells)
                throw new DataException($"Reading '{source}': there are more than {records.Row - 1} rows of {columns.Length} columns, "
                    + $"beyond the limit of {limits.Rows} rows and {limits.Cells} cells. Split the file.");
            for (var i = 0; i < columns.Length; i++) columns[i].Add(records.Field(i), records.Row, records.Line);
        }
    }

    /// <summary>Leaves out columns without a name that are empty, or that number the rows, as pandas writes them.</summary>
    private static List<ColumnBuilder> WithoutTheUnnamed(ColumnBuilder[] columns, IReadOnlyList<int> unnamed, List<string> notes)
    {
        var kept = columns.ToList();
        foreach (var i in unnamed)
        {
            var column = columns[i];
            var isIndex = column.Odd.Count == 0 && column.Missing == 0 && column.Values.Index().All(v => v.Item == v.Index || v.Item == v.Index + 1);
            if (column.Missing == column.Values.Count) notes.Add($"Column {i + 1} has neither a name nor cells, and is left out.");
            else if (isIndex) notes.Add($"Column {i + 1} has no name and numbers the rows, and is left out.");
            else notes.Add($"Column {i + 1} has no name, and is called {column.Name}.");
            if (isIndex || column.Missing == column.Values.Count) kept.Remove(column);
        }
        return kept;
    }

    /// <summary>What a table is made of.</summary>
    private sealed record Parts(IReadOnlyList<(Column? Column, TextColumn? Text)> Columns, int Rows, IReadOnlyList<string> Notes)
    {
        internal IReadOnlyList<(string Name, IReadOnlyList<string> Cells)> Cells { get; init; } = [];

        internal Dataset Dataset(string source, (string Hash, long Bytes)? file) =>
            new(source, [.. Columns.Select(c => c.Column).OfType<Column>()], [.. Columns.Select(c => c.Text).OfType<TextColumn>()])
            {
                Rows = Rows,
                Notes = Notes,
                Cells = Cells,
                Names = [.. Columns.Select(c => c.Column?.Name ?? c.Text!.Name)],
                Fingerprint = file is var (hash, bytes) ? new(hash, bytes, Rows, Columns.Count) : null,
            };
    }
}
