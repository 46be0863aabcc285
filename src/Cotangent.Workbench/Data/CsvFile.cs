using System.IO.Compression;
using System.Text;
using Sylvan.Data.Csv;

namespace Cotangent.Workbench.Data;

/// <summary>Reads CSV text in UTF-8, plain or gzip-compressed, as a <see cref="Dataset"/>.</summary>
/// <remarks>
/// The first line is the header; blank lines anywhere, and lines starting with # before the header, are passed over. Fields may be quoted.
/// Data that begins with the gzip mark 1f 8b, which no UTF-8 text does, is decompressed, whatever the file is called.
/// Missing cells are empty, NA, N/A, null or ? (in any case); nan and inf are non-finite values. A column of which most present cells are numbers is a column
/// of numbers, of which most are dates one of dates, else text. A bad, non-finite or missing cell is an error when its column is used, not before.
/// </remarks>
public static class CsvFile
{
    private const int SmallestBuffer = 128; // of CsvDataReader

    /// <summary>The table in a file; - is standard input, and other pipes are read too.</summary>
    /// <exception cref="DataException">The file cannot be read, is not CSV text, or exceeds a limit.</exception>
    public static Dataset Read(string path, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            using var file = InputFile.Open(path, options.Limits);
            return Read(file, path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be opened ({Reason(e)}). Check its permissions.");
        }
    }

    /// <summary>The table in a stream, which messages call <paramref name="source"/>.</summary>
    /// <exception cref="DataException">The stream holds no CSV text, or exceeds a limit.</exception>
    public static Dataset Read(Stream stream, string source, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Delimiter is { } c and not (',' or ';' or '\t'))
            throw new ArgumentException($"CsvFile.Read: the delimiter is {Cell.Quote([c])}; expected a comma, a semicolon or a tab.", nameof(options));
        if (!stream.CanSeek) throw new ArgumentException("CsvFile.Read: the stream cannot seek; expected one that can. Copy it to a MemoryStream or a file first.", nameof(stream));
        try
        {
            var length = GzipLength.Of(stream, source);
            using var decompressed = length is null ? null : new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            using var text = new GuardedStream(decompressed ?? stream, source, options.Limits.Bytes, length);
            using var reader = new StreamReader(text, new UTF8Encoding(true, true), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
            return ReadTable(reader, source, options);
        }
        catch (DecoderFallbackException)
        {
            throw new DataException($"Reading '{source}': the text is not UTF-8. Save the file as CSV in UTF-8.");
        }
        catch (InvalidDataException)
        {
            throw GzipLength.Damaged(source);
        }
    }

    /// <summary>A reader of RFC 4180 records without header or comments; messages name the first record by the given place.</summary>
    internal static CsvDataReader Open(TextReader reader, char delimiter, string source, ReadLimits limits, string place)
    {
        var dialect = new CsvDataReaderOptions
        {
            HasHeaders = false,
            Delimiter = delimiter,
            Comment = '\0', // the guard lets no zero byte through, so nothing is a comment
            BufferSize = Math.Clamp(limits.RecordLength, SmallestBuffer, 1 << 16),
            MaxBufferSize = Math.Max(limits.RecordLength, SmallestBuffer),
        };
        try
        {
            return CsvDataReader.Create(reader, dialect);
        }
        catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
        {
            throw Malformed(e, source, limits, place);
        }
    }

    /// <summary>Moves to the next record, which messages name by the given place.</summary>
    internal static bool Next(CsvDataReader csv, string source, ReadLimits limits, string place)
    {
        try
        {
            if (!csv.Read()) return false;
        }
        catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
        {
            throw Malformed(e, source, limits, place);
        }
        return csv.GetRawRecordSpan().Length <= limits.RecordLength ? true : throw TooLong(source, limits, place);
    }

    private static DataException Malformed(Exception e, string source, ReadLimits limits, string place) =>
        e is CsvRecordTooLargeException
            ? TooLong(source, limits, place)
            : new DataException($"Reading '{source}': {place} has a quoted field that does not end with a quote and then a delimiter or line end. Close it, and write a quote inside it twice.");

    private static DataException TooLong(string source, ReadLimits limits, string place) =>
        new($"Reading '{source}': {place} is longer than the limit of {limits.RecordLength} characters. Look for a quote that is not closed.");

    private static Dataset ReadTable(TextReader reader, string source, ReadOptions options)
    {
        var header = CsvHeader.Read(reader, source, options);
        var columns = header.Names.Select(n => new ColumnBuilder(n) { Written = options.KeepsCells ? [] : null }).ToArray();
        var rows = ReadRows(reader, source, options.Limits, header, columns);
        if (rows == 0)
            throw new DataException($"Reading '{source}': there is a header with {Cell.Count(columns.Length, "column")} but no data row; expected at least one. Use a file with rows.");

        var usable = new List<Column>();
        var texts = new Dictionary<string, Cell>(StringComparer.Ordinal);
        var words = new Dictionary<string, WordList>(StringComparer.Ordinal);
        foreach (var builder in columns)
        {
            if (builder.Build(out var offending) is { } column) usable.Add(column);
            else
            {
                texts.Add(builder.Name, offending);
                words.Add(builder.Name, builder.Words);
            }
        }
        return new Dataset(source, usable, texts, words) { Rows = rows, Cells = options.KeepsCells ? [.. columns.Select(column => (column.Name, (IReadOnlyList<string>)column.Written!))] : [] };
    }

    private static int ReadRows(TextReader reader, string source, ReadLimits limits, CsvHeader header, ColumnBuilder[] columns)
    {
        var line = header.NextLine;
        var row = 0;
        using var csv = Open(reader, header.Delimiter, source, limits, new Cell(1, line, "").Where);
        for (; Next(csv, source, limits, new Cell(row + 1, line, "").Where); line += Lines(csv.GetRawRecordSpan()))
        {
            if (csv.RowFieldCount == 1 && csv.GetRawRecordSpan().Trim().IsEmpty) continue;
            row++;
            if (csv.RowFieldCount != columns.Length)
                throw new DataException($"Reading '{source}': row {row} (line {line}) has {Cell.Count(csv.RowFieldCount, "field")}; expected {columns.Length} as in the header. "
                    + "Look for a missing or extra delimiter or quote.");
            if (row > limits.Rows || (long)row * columns.Length > limits.Cells)
                throw new DataException(
                    $"Reading '{source}': there are more than {row - 1} rows of {columns.Length} columns, beyond the limit of {limits.Rows} rows and {limits.Cells} cells. Split the file.");
            ReadRow(csv, source, limits, columns, row, line);
        }
        return row;
    }

    private static void ReadRow(CsvDataReader csv, string source, ReadLimits limits, ColumnBuilder[] columns, int row, long line)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            var field = csv.GetFieldSpan(i);
            if (field.Length > limits.FieldLength)
                throw new DataException($"Reading '{source}': row {row} (line {line}) has a field of {field.Length} characters in column {Cell.Quote(columns[i].Name)}; "
                    + $"expected at most {limits.FieldLength}. Look for a quote that is not closed.");
            columns[i].Add(field, row, line);
        }
    }

    internal static long Lines(ReadOnlySpan<char> record)
    {
        var feeds = record.Count('\n');
        return feeds > 0 ? feeds : Math.Max(1, record.Count('\r'));
    }

    private static string Reason(Exception e) => e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.');
}
