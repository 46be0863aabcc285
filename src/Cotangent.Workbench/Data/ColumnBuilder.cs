using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>Gathers the cells of one column and decides at the end what it is: numbers, dates or text.</summary>
internal sealed class ColumnBuilder(string name)
{
    private readonly List<double> values = [];
    private int numbers, dates, texts, missing, nonFinite;
    private Cell? firstNumber, firstDate, firstText, firstMissing, firstNonFinite;

    public string Name => name;

    /// <summary>The cells as they stand in the file, where they are to be kept; else null.</summary>
    public List<string>? Written { get; init; }

    /// <summary>The different words of the column, where it is text.</summary>
    public WordList Words { get; } = new();

    public void Add(ReadOnlySpan<char> field, int row, long line)
    {
        Written?.Add(field.ToString());
        var text = field.Trim();
        if (IsMissing(text))
        {
            Words.AddMissing();
            missing++;
            firstMissing ??= new Cell(row, line, "");
            values.Add(double.NaN);
            return;
        }
        Words.Add(text);
        if (TryNumber(text, out var number))
        {
            if (!double.IsFinite(number)) AddNonFinite(text, row, line);
            numbers++;
            firstNumber ??= new Cell(row, line, text.ToString());
            values.Add(number);
        }
        else if (DecimalYear.TryParse(text, out var year))
        {
            dates++;
            firstDate ??= new Cell(row, line, text.ToString());
            values.Add(year);
        }
        else
        {
            texts++;
            firstText ??= new Cell(row, line, text.ToString());
            values.Add(double.NaN);
        }
    }

    /// <summary>The column if most of its cells are numbers, or most are dates; null, with the first cell that is neither, if it is text.</summary>
    public Column? Build(out Cell offending)
    {
        offending = default;
        var half = (values.Count - missing) / 2;
        if (numbers > half || missing == values.Count)
            return new Column(name, values.ToArray(), ColumnKind.Number) { Faults = Faults(Earlier(firstDate, firstText)) };
        if (dates > half)
            return new Column(name, values.ToArray(), ColumnKind.Date) { Faults = Faults(Earlier(firstNumber, firstText)) };
        offending = firstText ?? Earlier(firstNumber, firstDate) ?? default;
        return null;
    }

    private ColumnFaults Faults(Cell? bad) => new(bad, firstNonFinite, nonFinite, firstMissing, missing);

    private void AddNonFinite(ReadOnlySpan<char> text, int row, long line)
    {
        nonFinite++;
        firstNonFinite ??= new Cell(row, line, text.ToString());
    }

    private static Cell? Earlier(Cell? a, Cell? b) => a is { } x && b is { } y ? (x.Row < y.Row ? a : b) : a ?? b;

    private static bool IsMissing(ReadOnlySpan<char> text) =>
        text.Length <= 4 && (text is "" or "?" || Is(text, "NA") || Is(text, "N/A") || Is(text, "null"));

    /// <summary>Reads a number, or an infinity.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return true;
        if (text.IsEmpty) return false;
        var isNegative = text[0] == '-';
        if (!Is(text[0] is '+' or '-' ? text[1..] : text, "inf")) return false;
        number = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return true;
    }

    private static bool Is(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
