namespace Cotangent.Workbench.Data;

/// <summary>Finds what stands between the fields of a text.</summary>
/// <remarks>
/// It is what divides every one of the first records into as many fields, at least two: of several the one that stands less often inside fields. Where none does in four of five
/// records, it is what occurs most often in the first record, outside quotes.
/// </remarks>
internal static class Delimiters
{
    private const string Known = "\t;|, "; // the likelier that it is no part of a field, the earlier
    private const int Records = 50;
    private const double Most = 0.8;

    /// <summary>The delimiters that may be given.</summary>
    internal static bool IsKnown(char delimiter) => Known.Contains(delimiter);

    /// <summary>The delimiter of a text that begins with a record.</summary>
    /// <param name="text">The beginning of the text.</param>
    /// <param name="isWhole">Whether the text ends there, and is not cut off in a record.</param>
    internal static char Of(ReadOnlySpan<char> text, bool isWhole)
    {
        foreach (var delimiter in Known)
        {
            var counts = Counts(text, delimiter, isWhole);
            if (counts.Count == 0 || counts[0] < 2) continue;
            if (counts.Count(c => c == counts[0] || c == counts[0] + 1 && delimiter != ' ') >= Most * counts.Count) return delimiter;
        }
        return MostFrequent(FirstRecord(text));
    }

    /// <summary>The number of fields of each of the first records that are neither blank nor comments.</summary>
    private static List<int> Counts(ReadOnlySpan<char> text, char delimiter, bool isWhole)
    {
        var counts = new List<int>();
        while (text.Length > 0 && counts.Count < Records)
        {
            var record = FirstRecord(text);
            var isCut = record.Length == text.Length && !isWhole;
            if (!record.IsWhiteSpace() && record[0] != '#' && (!isCut || counts.Count == 0)) counts.Add(Fields(record, delimiter));
            text = text[Math.Min(text.Length, record.Length + 1)..];
        }
        return counts;
    }

    private static int Fields(ReadOnlySpan<char> record, char delimiter)
    {
        var count = 1;
        var isQuoted = false;
        record = record.Trim(' ').TrimEnd('\r');
        for (var i = 0; i < record.Length; i++)
        {
            if (record[i] == '"') isQuoted = !isQuoted;
            if (isQuoted || record[i] != delimiter) continue;
            if (delimiter != ' ' || record[i - 1] != ' ') count++;
        }
        return count;
    }

    /// <summary>Up to the first line end that is not in quotes.</summary>
    private static ReadOnlySpan<char> FirstRecord(ReadOnlySpan<char> text)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            if (!isQuoted && text[i] is '\n' or '\r') return text[..i];
        }
        return text;
    }

    private static char MostFrequent(ReadOnlySpan<char> record)
    {
        const string inOrder = ",;\t|";
        var counts = new int[inOrder.Length];
        for (var k = 0; k < counts.Length; k++) counts[k] = Fields(record, inOrder[k]);
        return inOrder[Array.IndexOf(counts, counts.Max())];
    }
}
