using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>Writes and reads draws of Markov chains as CSV or as an Arrow file, bit for bit, for other programs and from them.</summary>
/// <remarks>
/// Columns <c>chain</c> and <c>draw</c>, from 0, then one for each number that was drawn (see <see cref="DrawTable"/>), then what is known of how the draws were made. Any file with the first two and
/// numbers beside them can be read, in any order of rows: those of other samplers too.
/// </remarks>
public static class DrawFile
{
    /// <summary>Writes draws as the ending of the path says: .csv, or .arrow for an Arrow IPC file. The file is whole, or not there.</summary>
    /// <exception cref="DataException">The path has another ending, cannot be written, or is that of a file that holds no draws, which is not replaced.</exception>
    public static void Write(string path, DrawTable draws)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(draws);
        Action<Stream, IReadOnlyList<Column>> write = Path.GetExtension(path) switch
        {
            ".csv" => WriteCsv,
            ".arrow" => ArrowColumns.Write,
            var ending => throw new DataException($"Writing '{path}': the name ends in {Cell.Quote(ending)}; expected .csv, or .arrow for an Arrow file. Name another path."),
        };
        RequireReplaceable(path);
        AtomicFile.Write(path, stream => write(stream, draws.Columns()));
    }

    /// <summary>Reads draws, whatever the file is called: Arrow by its first bytes, else CSV, plain or gzip-compressed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How CSV is read, and limits; the defaults when left out.</param>
    /// <exception cref="DataException">
    /// The file cannot be read, holds no draws, exceeds a limit, has a cell that is no number or missing, or some chain lacks a draw that another has.
    /// </exception>
    public static DrawTable Read(string path, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        return DrawColumns.Table(IsArrow(path) ? ArrowColumns.Read(path, options.Limits) : ReadCsv(path, options), path);
    }

    private static void WriteCsv(Stream stream, IReadOnlyList<Column> columns)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        CsvTable.Write(text, columns);
    }

    private static IReadOnlyList<Column> ReadCsv(string path, ReadOptions options)
    {
        var table = CsvFile.Read(path, options);
        if (table.TextColumns.Count > 0) throw new DataException($"Reading '{path}': of the columns, {Nearest.List(table.TextColumns)} hold text; expected numbers. Leave them out.");
        return table.Columns.FirstOrDefault(c => c.Kind != ColumnKind.Number || (c.Faults.Bad ?? MissingOf(c)) is not null) is { } odd
            ? throw new DataException($"Reading '{path}': column {Cell.Quote(odd.Name)} has {Fault(odd)}; expected a number in every row. Correct it, or leave the column out.")
            : table.Columns;
    }

    private static string Fault(Column column) => (column.Faults.Bad ?? MissingOf(column)) is { } cell ? $"{(cell.Text.Length > 0 ? cell.Quoted : "no value")} in {cell.Where}" : "dates";

    /// <summary>A draw may be NaN, which in other tables stands for a missing cell.</summary>
    private static Cell? MissingOf(Column column) =>
        column.Faults is { Missing.Text.Length: > 0 } faults && faults.MissingWords.All(word => word.Equals("NaN", StringComparison.OrdinalIgnoreCase)) ? null : column.Faults.Missing;

    private static bool IsArrow(string path)
    {
        if (!File.Exists(path)) return false; // which reading it as CSV says
        try
        {
            using var file = File.OpenRead(path);
            Span<byte> first = stackalloc byte[ArrowColumns.Magic.Length];
            return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && first.SequenceEqual(ArrowColumns.Magic);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // as above
        }
    }

    /// <summary>A file may be replaced if it holds draws.</summary>
    private static void RequireReplaceable(string path)
    {
        if (!File.Exists(path)) return;
        try
        {
            if (IsArrow(path) ? ArrowColumns.Names(path).Contains(DrawTable.ChainName) : IsCsvOfDraws(path)) return;
        }
        catch (Exception e) when (e is DataException or IOException or UnauthorizedAccessException)
        {
            // Not to be read is not to be replaced.
        }
        throw new DataException($"Writing '{path}': there is a file that holds no draws, which is not replaced. Name another path, or delete it.");
    }

    private static bool IsCsvOfDraws(string path)
    {
        using var reader = new SampledReader(new StreamReader(path, new UTF8Encoding(true, true), detectEncodingFromByteOrderMarks: false));
        return CsvHeader.Read(reader, path, new()).Names is [DrawTable.ChainName, DrawTable.DrawName, ..];
    }
}
