using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Reads a Parquet file as a table, one column of one group of rows at a time.</summary>
/// <remarks>
/// Numbers of any width, decimals and booleans are what they are; dates, times and time stamps are instants; texts are words, or dates where most of them are; null and NaN are missing.
/// Lists and structures are columns that cannot be used, and say why.
/// </remarks>
internal static class ParquetTable
{
    /// <summary>The table in a stream, which messages call <paramref name="source"/>.</summary>
    /// <exception cref="DataException">The file is damaged or of a kind that is not read, has no rows, or exceeds a limit.</exception>
    internal static Dataset Read(Stream stream, string source, ReadOptions options, string? hash)
    {
        var file = ParquetFile.Open(stream, source, options.Limits);
        var columns = file.Footer.Columns;
        Check(file.Footer, source, options);
        var words = new MissingWords(options.Missing);
        ParquetSink[] sinks = [.. columns.Select(column => new ParquetSink(column, source, options, words))];
        for (var group = 0; group < file.Footer.Groups.Count; group++)
            for (var i = 0; i < sinks.Length; i++)
            {
                if (columns[i].Aside is null) file.Add(columns[i], group, sinks[i].Add);
                else sinks[i].AddNothing(file.Footer.Groups[group].Rows);
            }
        (Column? Column, TextColumn? Text)[] read = [.. sinks.Select(sink => sink.Finished())];
        var rows = (int)file.Footer.Rows;
        return new(source, [.. read.Select(r => r.Column).OfType<Column>()], [.. read.Select(r => r.Text).OfType<TextColumn>()])
        {
            Rows = rows,
            Names = [.. columns.Select(column => column.Name)],
            Cells = options.KeepsCells ? [.. columns.Zip(sinks).Where(c => c.First.Aside is null).Select(c => (c.First.Name, (IReadOnlyList<string>)c.Second.Written!))] : [],
            Fingerprint = hash is null ? null : new(hash, stream.Length, rows, columns.Count),
        };
    }

    private static void Check(ParquetFooter footer, string source, ReadOptions options)
    {
        var (rows, columns, limits) = (footer.Rows, footer.Columns.Count, options.Limits);
        if (columns == 0) throw new DataException($"Reading '{source}': the file has no columns; expected at least one. Use a file with a table.");
        if (columns > limits.Columns) throw new DataException($"Reading '{source}': the file has {columns} columns; expected at most {limits.Columns}. Leave out columns that are not used.");
        if (rows == 0) throw new DataException($"Reading '{source}': there {(columns == 1 ? "is 1 column" : $"are {columns} columns")} but no row; expected at least one. Use a file with rows.");
        if (rows > limits.Rows || rows * columns > limits.Cells)
            throw new DataException($"Reading '{source}': there are {rows} rows of {columns} columns, beyond the limit of {limits.Rows} rows and {limits.Cells} cells. Split the file.");
        string[] names = [.. footer.Columns.Select(column => column.Name)];
        foreach (var name in options.Kinds.Keys.Where(name => !names.Contains(name)))
            throw new DataException($"Reading '{source}': the setting Kinds names the column {Cell.Quote(name)}; the columns are {Nearest.List(names)}.{Nearest.Hint(name, names)}");
    }
}
