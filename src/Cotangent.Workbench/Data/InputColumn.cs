namespace Cotangent.Workbench.Data;

/// <summary>An input of a model, and how it comes of a column of a table.</summary>
/// <param name="Name">The name of the input: that of its column, or for one word of a column of text COLUMN=WORD.</param>
/// <param name="Column">The name of the column.</param>
/// <param name="Kind">What the cells of the column are.</param>
public sealed record InputColumn(string Name, string Column, ColumnKind Kind)
{
    /// <summary>The instant from which the days of dates are counted; null for what is no date, and for dates that the model sees as decimal years.</summary>
    public DateTime? Origin { get; init; }

    /// <summary>The words of the column, of text and of booleans; the number of a word is its place.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The word for which the input is 1, and for others 0; null where the input is the number of the word.</summary>
    public string? Word { get; init; }

    /// <summary>How the cells of the column are written, where they showed it.</summary>
    public ColumnForm? Form { get; init; }

    /// <summary>What the model sees of the column, in words.</summary>
    public string Words => Kind switch
    {
        ColumnKind.Date => Origin is { } origin ? $"days since {TimeFormat.Iso(origin)}" : "decimal years",
        ColumnKind.Boolean => $"{Labels[0]} 0, {Labels[1]} 1",
        ColumnKind.Label when Word is null => $"the numbers of {Labels.Count} labels",
        ColumnKind.Label => Labels.Count == 2 ? $"1 where it is {Cell.Quote(Word)}, else 0" : $"one of {Labels.Count}: 1 where it is {Cell.Quote(Word)}, else 0",
        _ => "numbers",
    };

    /// <summary>Reads the input from a table: numbers as the model takes them, before they are standardised.</summary>
    /// <exception cref="DataException">The column is not there, is of another kind, or has a word that the model does not know.</exception>
    internal Column Read(Dataset table) => Read(table, name => table.SelectUsable([name])[0]);

    /// <summary>The same of a table to predict, whose cells are refused in other words.</summary>
    /// <exception cref="DataException">The column is not there, is of another kind, has a word that the model does not know, or a cell that cannot be used.</exception>
    internal Column ReadToPredict(Dataset table, bool dropsMissing)
    {
        var column = Read(table, table.Find);
        column.Faults.RefuseToPredict(column, table.Source, dropsMissing);
        return column;
    }

    private Column Read(Dataset table, Func<string, Column> find)
    {
        if (Kind == ColumnKind.Label || Kind == ColumnKind.Boolean && table.Usable(Column) is null) return OfLabels(table, Kind == ColumnKind.Boolean ? Labels[1] : Word);
        var column = find(Column);
        if (Kind == ColumnKind.Number && column.Kind == ColumnKind.Date && column.Numbers is { } numbers) column = column with { Values = numbers, Kind = ColumnKind.Number };
        if (column.Kind != Kind)
            throw new DataException($"Predicting from '{table.Source}': the column {Cell.Quote(Column)} holds {WordsOf(column.Kind)}; the fit was made with {WordsOf(Kind)}. Write it the same way.");
        if (Kind == ColumnKind.Date) column = Origin is { } origin ? column.Since(origin) : InDecimalYears(column);
        return column with { Name = Name };
    }

    private Column OfLabels(Dataset table, string? one)
    {
        var labels = table.Labels(Column);
        for (var row = 0; row < labels.Values.Length; row++)
        {
            if (double.IsNaN(labels.Values[row]) || Labels.Contains(labels.Labels[(int)labels.Values[row]])) continue;
            throw new DataException($"Column {Cell.Quote(Column)} of '{table.Source}': row {row + 1} has {Cell.Quote(labels.Labels[(int)labels.Values[row]])}; the fit knows {Nearest.List(Labels)}. "
                + "Correct the cell, or leave the row out.");
        }
        var places = labels.Labels.Select(label => (double)Labels.ToList().IndexOf(label)).ToArray();
        var word = one is null ? -1 : Labels.ToList().IndexOf(one);
        double Value(double place) => one is null ? place : place == word ? 1 : 0;
        return labels.AsColumn() with { Name = Name, Values = [.. labels.Values.Select(v => double.IsNaN(v) ? v : Value(places[(int)v]))], Kind = Kind };
    }

    /// <summary>As the fits of earlier versions see dates.</summary>
    private static Column InDecimalYears(Column column) => column with
    {
        Values = [.. column.Values.Select((value, row) => double.IsNaN(value) ? value
            : DecimalYear.FromDate(column.Instants is { } instants ? new DateTime(instants[row]) : TimeFormat.After(column.Origin, value) ?? column.Origin))],
    };

    private static string WordsOf(ColumnKind kind) => kind switch { ColumnKind.Date => "dates", ColumnKind.Boolean => "booleans", ColumnKind.Label => "labels", _ => "numbers" };
}
