namespace Cotangent.Workbench.Data;

/// <summary>Gathers the cells of one column: plain numbers as numbers, all others as text, of which <see cref="ColumnReading"/> decides at the end what they are.</summary>
/// <param name="name">The name of the column.</param>
/// <param name="asked">What the caller says the column is; null for nothing.</param>
/// <param name="missing">The words that stand for a missing cell.</param>
/// <param name="mayGroupByPoint">Whether the point of 1.234 may divide thousands.</param>
internal sealed class ColumnBuilder(string name, ColumnKind? asked, MissingWords missing, bool mayGroupByPoint)
{
    private const int KeptWords = 16;
    private const int FirstTimeDigits = 8;
    private readonly List<double> values = [];
    private readonly bool mayBeTime = asked is null && TimeNames.Suggests(name);
    private readonly List<string> missingWords = [];

    internal string Name => name;

    /// <summary>The cells as they stand in the file, where they are to be kept; else null.</summary>
    internal List<string>? Written { get; init; }

    internal ColumnKind? Asked => asked;

    /// <summary>Whether its name says that whole numbers may count time.</summary>
    internal bool MayBeTime => mayBeTime;

    /// <summary>One number a row; NaN where the cell is missing or no plain number.</summary>
    internal IReadOnlyList<double> Values => values;

    /// <summary>The cells that are neither missing nor plain numbers.</summary>
    internal TextCells Odd { get; } = new();

    internal int Plain { get; private set; }

    internal int Missing { get; private set; }

    internal int Dotted { get; private set; }

    internal int NonFinite { get; private set; }

    internal int LeadingZeros { get; private set; }

    internal int Inexact { get; private set; }

    internal Cell? FirstPlain { get; private set; }

    internal Cell? FirstDotted { get; private set; }

    internal Cell? FirstMissing { get; private set; }

    internal Cell? FirstNonFinite { get; private set; }

    internal Cell? FirstInexact { get; private set; }

    /// <summary>The words that stood for missing cells, the first few; of empty cells none.</summary>
    internal IReadOnlyList<string> MissingSpellings => missingWords;

    internal void Add(ReadOnlySpan<char> field, int row, long? line)
    {
        Written?.Add(field.ToString());
        var text = field.Trim();
        if (missing.Contains(text)) AddMissing(text, row, line);
        else if (IsKeptAsText(text) || !PlainNumber.TryRead(text, out var number, out var isExact))
        {
            Odd.Add(text, row, line);
            values.Add(double.NaN);
        }
        else if (missing.HasNumbers && missing.Contains(number) || double.IsNaN(number)) AddMissing(text, row, line);
        else AddPlain(text, number, isExact, row, line);
    }

    /// <summary>Adds a number that is known as such; NaN is missing.</summary>
    /// <param name="number">The number.</param>
    /// <param name="exactly">The number in all its digits, where a double does not keep them; else null.</param>
    /// <param name="row">The row, from 1.</param>
    internal void Add(double number, string? exactly, int row)
    {
        if (double.IsNaN(number) || missing.HasNumbers && missing.Contains(number)) AddMissing(double.IsNaN(number) ? "" : Cell.Write(number), row, null);
        else AddPlain(exactly ?? (FirstPlain is null || !double.IsFinite(number) ? Cell.Write(number) : ""), number, exactly is null, row, null);
    }

    /// <summary>The word of each row, be it a number or not.</summary>
    internal WordList Words()
    {
        var words = new WordList();
        var next = 0;
        for (var row = 0; row < values.Count; row++)
        {
            if (next < Odd.Count && Odd.Row(next) == row + 1) words.Add(Odd.Text(next++));
            else if (double.IsNaN(values[row])) words.AddMissing();
            else words.Add(Cell.Write(values[row]));
        }
        return words;
    }

    private bool IsKeptAsText(ReadOnlySpan<char> text) =>
        asked is ColumnKind.Label or ColumnKind.Date
        || mayGroupByPoint && NumberText.IsGrouped(text, '.')
        || mayBeTime && text.Length >= FirstTimeDigits && char.IsAsciiDigit(text[0]) && !text.ContainsAny("eE");

    private void AddMissing(ReadOnlySpan<char> text, int row, long? line)
    {
        Missing++;
        FirstMissing ??= new Cell(row, line, text.ToString());
        values.Add(double.NaN);
        if (!text.IsEmpty && missingWords.Count < KeptWords && text.ToString() is var word && !missingWords.Contains(word)) missingWords.Add(word);
    }

    private void AddPlain(ReadOnlySpan<char> text, double number, bool isExact, int row, long? line)
    {
        values.Add(number);
        Plain++;
        FirstPlain ??= new Cell(row, line, text.ToString());
        if (text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1])) LeadingZeros++;
        if (text.Contains('.'))
        {
            Dotted++;
            FirstDotted ??= new Cell(row, line, text.ToString());
        }
        if (!isExact)
        {
            Inexact++;
            FirstInexact ??= new Cell(row, line, text.ToString());
        }
        if (!double.IsFinite(number))
        {
            NonFinite++;
            FirstNonFinite ??= new Cell(row, line, text.ToString());
        }
    }
}
