using nietras.SeparatedValues;

namespace Cotangent.Workbench.Data;

/// <summary>The records of a text, one after the other: fields between delimiters, quoted by RFC 4180 where they must be; between spaces, any number of them are one delimiter.</summary>
internal sealed class Records : IDisposable
{
    private readonly SepReader reader;
    private readonly string source;
    private readonly ReadLimits limits;
    private readonly char delimiter;
    private readonly bool isSpaced;
    private readonly int? expected;
    private readonly List<int> fields = []; // of text between spaces: those that are not empty
    private long lines;
    private int passed;

    /// <summary>Opens the text from where its reader stands.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">What stands between fields.</param>
    /// <param name="source">What messages call the text.</param>
    /// <param name="limits">The longest record and field.</param>
    /// <param name="line">The line of the first record.</param>
    /// <param name="expected">How many fields a record has, so that one that starts with # is no comment; null where that is not known.</param>
    internal Records(TextReader text, char delimiter, string source, ReadLimits limits, long line, int? expected = null)
    {
        this.expected = expected;
        (this.source, this.limits, this.delimiter, isSpaced, Line) = (source, limits, delimiter, delimiter == ' ', line);
        try
        {
            reader = new SepReaderOptions(new Sep(delimiter)) { HasHeader = false, DisableColCountCheck = true, Unescape = false }.From(text);
        }
        catch (NotSupportedException) // it reads the first record
        {
            throw TooLong();
        }
    }

    /// <summary>The number of the record at hand among those that are not blank, from 1.</summary>
    internal int Row { get; private set; }

    /// <summary>The line on which the record at hand begins.</summary>
    internal long Line { get; private set; }

    /// <summary>The number of fields.</summary>
    internal int Count { get; private set; }

    /// <summary>How many records had nothing but delimiters and were passed over.</summary>
    internal int Empty { get; private set; }

    /// <summary>How many lines that start with # were passed over.</summary>
    internal int Comments { get; private set; }

    /// <summary>Where the record at hand stands, in words.</summary>
    internal string Where => new Cell(Row, Line, "").Where;

    /// <summary>Goes to the next record that is neither blank nor a comment.</summary>
    /// <exception cref="DataException">The record is longer than a limit.</exception>
    internal bool Next()
    {
        while (Read())
        {
            if (reader.Current.Span.Length > limits.RecordLength) throw TooLong();
            if (!IsPassedOver())
            {
                Row++;
                return true;
            }
            if (++passed > limits.BlankLines) throw TooBlank(source, limits);
        }
        return false;
    }

    /// <summary>A field, without its quotes.</summary>
    /// <exception cref="DataException">A quote is not closed, or the field is longer than the limit.</exception>
    internal ReadOnlySpan<char> Field(int index)
    {
        var field = reader.Current[isSpaced ? fields[index] : index].Span;
        if (field.Length > limits.FieldLength)
            throw new DataException($"Reading '{source}': {Where} has {field.Length} characters in field {index + 1}; expected at most {limits.FieldLength}. Look for a quote that is not closed.");
        return field.Contains('"') ? Unquoted(field) : field;
    }

    /// <summary>Refuses a quote that is not closed, which swallows delimiters and lines.</summary>
    /// <exception cref="DataException">A quote is not closed.</exception>
    internal void RequireClosed()
    {
        for (var i = 0; i < Count; i++) Field(i);
    }

    public void Dispose() => reader.Dispose();

    private bool Read()
    {
        Line += lines;
        try
        {
            if (!reader.MoveNext()) return false;
        }
        catch (NotSupportedException)
        {
            throw TooLong();
        }
        var record = reader.Current.Span;
        var feeds = record.Count('\n');
        lines = 1 + (feeds > 0 ? feeds : record.Count('\r'));
        return true;
    }

    /// <summary>Whether the record at hand is blank, a comment, or nothing but delimiters.</summary>
    private bool IsPassedOver()
    {
        var record = reader.Current.Span;
        if (record.IsWhiteSpace()) return true;
        FindFields();
        if (record[0] == '#' && Count != expected)
        {
            if (record.TrimEnd("\r\n").ContainsAny('\n', '\r')) throw NotClosed(Row + 1); // a quote in it swallows rows
            Comments++;
            return true;
        }
        if (Count == 1 || !IsEmpty()) return false;
        Empty++;
        return true;
    }

    private void FindFields()
    {
        Count = reader.Current.ColCount;
        if (!isSpaced) return;
        fields.Clear();
        for (var i = 0; i < Count; i++)
            if (!reader.Current[i].Span.IsWhiteSpace()) fields.Add(i);
        Count = fields.Count;
    }

    private bool IsEmpty()
    {
        for (var i = 0; i < Count; i++)
            if (!reader.Current[i].Span.IsWhiteSpace()) return false;
        return true;
    }

    /// <summary>What stands between the quotes, where a quote is written twice; a quote in a field that does not begin with one is itself.</summary>
    private ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> field)
    {
        var text = field.Trim(' ');
        if (text[0] != '"') return text.ContainsAny('\n', '\r', delimiter) || text.Count('"') % 2 > 0 ? throw NotClosed(Row) : field;
        if (text.Length < 2 || text[^1] != '"') throw NotClosed(Row);
        var inner = text[1..^1];
        if (!inner.Contains('"')) return inner;
        var halved = inner.ToString().Replace("\"\"", "", StringComparison.Ordinal);
        return halved.Contains('"', StringComparison.Ordinal) ? throw NotClosed(Row) : inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
    }

    /// <summary>The refusal of a file of little but lines without data.</summary>
    internal static DataException TooBlank(string source, ReadLimits limits) =>
        new($"Reading '{source}': there are more than {limits.BlankLines} lines that are blank, comments or nothing but delimiters; expected rows. Leave such lines out.");

    private DataException NotClosed(int row) =>
        new($"Reading '{source}': {new Cell(row, Line, "").Where} has a quoted field that does not end with a quote and then a delimiter or line end. Close it, and write a quote inside it twice.");

    private DataException TooLong() =>
        new($"Reading '{source}': {new Cell(Row + 1, Line, "").Where} is longer than the limit of {Math.Min(limits.RecordLength, 1 << 24)} characters. Look for a quote that is not closed.");
}
