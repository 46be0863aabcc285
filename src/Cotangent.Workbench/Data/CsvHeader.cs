using System.Globalization;
using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>What stands before the rows of a table: the names of its columns, its delimiter, and the line on which the rows begin.</summary>
/// <param name="Names">The names, all different.</param>
/// <param name="Unnamed">The columns, from 0, that have no name in the text and were given one.</param>
/// <param name="Delimiter">What stands between fields.</param>
/// <param name="NextLine">The line of the first row.</param>
/// <param name="Notes">What was assumed.</param>
internal sealed record CsvHeader(IReadOnlyList<string> Names, IReadOnlyList<int> Unnamed, char Delimiter, long NextLine, IReadOnlyList<string> Notes)
{
    /// <summary>Reads past blank lines and lines that start with # or % to the first record, and that record. Leaves the reader on the rows.</summary>
    /// <exception cref="DataException">There is no record, it is longer than a limit, or a name stands twice.</exception>
    public static CsvHeader Read(SampledReader reader, string source, ReadOptions options)
    {
        var (comment, line) = SkipComments(reader, source, options.Limits);
        var stated = StatedDelimiter(reader);
        if (stated is not null)
        {
            ReadRecord(reader, source, options.Limits, out _);
            line++;
        }
        if (reader.Peek() < 0) throw new DataException($"Reading '{source}': the file is empty; expected a header line with column names and then data rows.");
        var ahead = reader.Ahead;
        var delimiter = options.Delimiter ?? stated ?? Delimiters.Of(ahead, reader.ShowsAll);
        if (!options.HasHeader) return Numbered(ahead, delimiter, line, source, options, []);
        if (CommentedHeader(comment, ahead, delimiter, source, options) is { } names)
            return Named(names, delimiter, line, source, [$"The first rows are numbers, so the names of the columns are taken from the comment before them: {Nearest.List(names)}."]);
        var text = ReadRecord(reader, source, options.Limits, out var lines);
        var first = Split(text, delimiter, source, options);
        return Named(first, delimiter, line + lines, source, Doubts(first));
    }

    /// <summary>A row that has no header above it begins with numbers; names may be numbers too, such as years.</summary>
    private static string[] Doubts(string[] first)
    {
        var numbers = Array.FindAll(first, IsNumber);
        if (numbers.Length == 0) return [];
        var what = numbers.Length == first.Length ? "The first line has only numbers, and is taken for names of columns" : "Numbers in the first line are taken for names of columns";
        return [$"{what}: {Nearest.List(numbers)}. If it is a row, fit with the setting HasHeader = false."];
    }

    private static (string Last, long Line) SkipComments(SampledReader reader, string source, ReadLimits limits)
    {
        var (last, passed) = ("", 0);
        for (long line = 1; ; line++)
        {
            if (reader.Peek() is not ('#' or '%' or '\r' or '\n')) return (last, line);
            var isBlank = reader.Peek() is '\r' or '\n';
            var text = isBlank ? SkipLineEnd(reader) : ReadLine(reader, source, limits);
            if (!isBlank) last = text;
            if (++passed > limits.BlankLines) throw Records.TooBlank(source, limits);
        }
    }

    private static string SkipLineEnd(SampledReader reader)
    {
        if (reader.Read() == '\r' && reader.Peek() == '\n') reader.Read();
        return "";
    }

    private static string ReadLine(SampledReader reader, string source, ReadLimits limits)
    {
        var text = new StringBuilder();
        while (reader.Peek() is not (-1 or '\r' or '\n'))
        {
            text.Append((char)reader.Read());
            RequireLength(text, source, limits);
        }
        SkipLineEnd(reader);
        return text.ToString();
    }

    private static void RequireLength(StringBuilder text, string source, ReadLimits limits)
    {
        if (text.Length > limits.RecordLength)
            throw new DataException($"Reading '{source}': the header is longer than the limit of {limits.RecordLength} characters. Check that the file is CSV text.");
    }

    /// <summary>What Excel writes on a line of its own: <c>sep=;</c>.</summary>
    private static char? StatedDelimiter(SampledReader reader)
    {
        var ahead = reader.Ahead;
        return ahead.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && ahead is [_, _, _, _, var delimiter, '\r' or '\n', ..] && Delimiters.IsKnown(delimiter) ? delimiter : null;
    }

    /// <summary>The names in the last comment, where the first record is numbers alone and as many, as numpy.savetxt writes a header.</summary>
    private static string[]? CommentedHeader(string comment, ReadOnlySpan<char> ahead, char delimiter, string source, ReadOptions options)
    {
        if (comment.Length == 0) return null;
        var names = Split(comment.TrimStart('#', '%', ' '), delimiter, source, options);
        var first = FirstRecord(ahead, delimiter, source, options);
        return names.Length == first.Length && Array.TrueForAll(first, IsNumber) && !Array.Exists(names, n => n.Length == 0 || IsNumber(n)) ? names : null;
    }

    private static string[] FirstRecord(ReadOnlySpan<char> ahead, char delimiter, string source, ReadOptions options)
    {
        using var text = new StringReader(ahead.ToString());
        using var records = new Records(text, delimiter, source, options.Limits, 1);
        return records.Next() ? Fields(records, source, options.Limits) : [];
    }

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string ReadRecord(SampledReader reader, string source, ReadLimits limits, out int lines)
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
            RequireLength(text, source, limits);
        }
        return text.ToString();
    }

    private static string[] Split(string header, char delimiter, string source, ReadOptions options)
    {
        using var text = new StringReader(header.StartsWith('#') ? $" {header}" : header); // a name, and no comment
        using var records = new Records(text, delimiter, source, options.Limits, 1);
        try
        {
            return records.Next() || records.Count > 0 ? Fields(records, source, options.Limits) : [""];
        }
        catch (DataException error) when (error.Message.Contains("quote", StringComparison.Ordinal))
        {
            throw new DataException(error.Message.Replace(records.Where, "the header", StringComparison.Ordinal));
        }
    }

    private static string[] Fields(Records records, string source, ReadLimits limits)
    {
        if (records.Count > limits.Columns)
            throw new DataException($"Reading '{source}': the header has {records.Count} columns; expected at most {limits.Columns}. Leave out columns that are not used.");
        return [.. Enumerable.Range(0, records.Count).Select(i => records.Field(i).Trim().ToString())];
    }

    private static CsvHeader Numbered(ReadOnlySpan<char> ahead, char delimiter, long line, string source, ReadOptions options, IReadOnlyList<string> notes)
    {
        var count = FirstRecord(ahead, delimiter, source, options).Length;
        return new([.. Enumerable.Range(0, count).Select(Made)], [], delimiter, line, notes);
    }

    private static CsvHeader Named(string[] names, char delimiter, long nextLine, string source, IReadOnlyList<string> notes)
    {
        int[] unnamed = [.. Enumerable.Range(0, names.Length).Where(i => names[i].Length == 0)];
        foreach (var i in unnamed) names[i] = Made(i);
        var or = Array.Exists(names, IsNumber) ? ", or if the first line is a row, fit with the setting HasHeader = false" : "";
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            if (!places.TryAdd(names[i], i))
                throw new DataException($"Reading '{source}': the header has {Cell.Quote(names[i])} twice, as columns {places[names[i]] + 1} and {i + 1}; expected distinct names. Rename one{or}.");
        return new(names, unnamed, delimiter, nextLine, notes);
    }

    private static string Made(int index) => $"column{(index + 1).ToString(CultureInfo.InvariantCulture)}";
}
