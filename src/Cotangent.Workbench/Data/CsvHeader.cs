using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>The header of a CSV file: its names, its delimiter, and the line after it.</summary>
internal sealed record CsvHeader(IReadOnlyList<string> Names, char Delimiter, long NextLine)
{
    private const string Delimiters = ",;\t";

    /// <summary>Reads past blank lines and lines that start with # to the first record, and that record. Leaves the reader on the record after it.</summary>
    public static CsvHeader Read(TextReader reader, string source, ReadOptions options)
    {
        var line = SkipComments(reader) + 1;
        var text = ReadRecord(reader, source, options.Limits, out var lines);
        if (text.Length == 0) throw new DataException($"Reading '{source}': the file is empty; expected a header line with column names and then data rows.");
        var delimiter = options.Delimiter ?? Detect(text);
        var names = Split(text, delimiter, source, options.Limits);
        Check(names, source);
        return new CsvHeader(names, delimiter, line + lines);
    }

    private static long SkipComments(TextReader reader)
    {
        for (long lines = 0; ; lines++)
        {
            if (reader.Peek() is not ('#' or '\r' or '\n')) return lines;
            int c;
            do c = reader.Read();
            while (c is not (-1 or '\r' or '\n'));
            if (c == '\r' && reader.Peek() == '\n') reader.Read();
        }
    }

    private static string ReadRecord(TextReader reader, string source, ReadLimits limits, out int lines)
    {
        var text = new StringBuilder();
        var isQuoted = false;
        lines = 1;
        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (c == '\r' && reader.Peek() == '\n') c = reader.Read();
            var isLineEnd = c is '\r' or '\n';
            if (isLineEnd && !isQuoted) break;
            if (isLineEnd) lines++;
            if (c == '"') isQuoted = !isQuoted;
            text.Append((char)c);
            if (text.Length > limits.RecordLength)
                throw new DataException($"Reading '{source}': the header is longer than the limit of {limits.RecordLength} characters. Check that the file is CSV text.");
        }
        return text.ToString();
    }

    private static char Detect(string header)
    {
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        foreach (var c in header)
        {
            if (c == '"') isQuoted = !isQuoted;
            var index = isQuoted ? -1 : Delimiters.IndexOf(c, StringComparison.Ordinal);
            if (index >= 0) counts[index]++;
        }
        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    private static string[] Split(string header, char delimiter, string source, ReadLimits limits)
    {
        using var csv = CsvFile.Open(new StringReader(header), delimiter, source, limits, "the header");
        CsvFile.Next(csv, source, limits, "the header");
        if (csv.RowFieldCount > limits.Columns)
            throw new DataException($"Reading '{source}': the header has {csv.RowFieldCount} columns; expected at most {limits.Columns}. Leave out columns that are not used.");
        return [.. Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetFieldSpan(i).Trim().ToString())];
    }

    private static void Check(string[] names, string source)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0)
                throw new DataException($"Reading '{source}': column {i + 1} has no name in the header; expected one. Name it, or write the file without it (pandas: index=False).");
            if (!places.TryAdd(names[i], i))
                throw new DataException($"Reading '{source}': the header has {Cell.Quote(names[i])} twice, as columns {places[names[i]] + 1} and {i + 1}; expected distinct names. Rename one.");
        }
    }
}
