using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>Makes a table of columns in memory, of which cells may be missing: what a query, a data frame or a message has.</summary>
/// <param name="source">What messages call the table.</param>
/// <param name="options">What some columns are, where their types do not say it, words for missing cells, and the time zone; the settings of text have no meaning here.</param>
/// <example><code>
/// var table = new TableBuilder("ovens").AddNumbers("degrees", [20.5, null, 21]).AddTexts("line", ["a", "b", "a"]).Build();
/// </code></example>
public sealed class TableBuilder(string source, ReadOptions? options = null)
{
    private readonly List<(string Name, int Rows, Column? Column, TextColumn? Text)> columns = [];
    private readonly ReadOptions options = options ?? new();
    private readonly MissingWords missing = new((options ?? new()).Missing);

    /// <summary>Adds a column of numbers; null and NaN are missing.</summary>
    public TableBuilder AddNumbers(string name, IEnumerable<double?> values) => Numbers(name, values, value => (value, null));

    /// <summary>Adds a column of whole numbers; null is missing, and those that a double does not keep to the last digit are among the notes of the column.</summary>
    public TableBuilder AddWholes(string name, IEnumerable<Int128?> values) =>
        Numbers(name, values, value => ((double)value, (Int128)(double)value == value ? null : value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Adds a column of texts: words, though they look like numbers, or dates where most of them are; null is missing.</summary>
    public TableBuilder AddTexts(string name, IEnumerable<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (cells, row) = (Cells(name, ColumnKind.Label), 0);
        foreach (var value in values) cells.Add(value ?? "", ++row, null);
        return Add(name, row, ColumnReading.OfTexts(cells, options));
    }

    /// <summary>Adds a column of booleans, which are false 0 and true 1; null is missing.</summary>
    public TableBuilder AddBooleans(string name, IEnumerable<bool?> values) => AddTexts(name, values?.Select(value => value is { } known ? known ? "true" : "false" : null)!);

    /// <summary>Adds a column of dates and times, of the kind that the first has; null is missing.</summary>
    public TableBuilder AddDates(string name, IEnumerable<DateTime?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        DateTime?[] dates = [.. values];
        var first = Array.FindIndex(dates, date => date is null);
        var faults = new ColumnFaults(null, null, 0, first < 0 ? null : new Cell(first + 1, null, ""), dates.Count(date => date is null));
        var isUniversal = Array.Find(dates, date => date is not null)?.Kind == DateTimeKind.Utc;
        return Add(name, dates.Length, (Column.OfInstants(name, [.. dates.Select(date => date?.Ticks ?? -1)], faults, isUniversal), null));
    }

    /// <summary>Adds a column that a table has no cells for, and that no fit takes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="reason">What it holds, in words, such as "vectors of 3 numbers".</param>
    public TableBuilder AddAside(string name, int rows, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var words = new WordList();
        for (var row = 0; row < rows; row++) words.AddMissing();
        return Add(name, rows, (null, new(name, new(1, null, ""), words, reason)));
    }

    /// <summary>The table.</summary>
    /// <exception cref="DataException">There are no columns, or no rows.</exception>
    public Dataset Build()
    {
        if (columns.Count == 0) throw new DataException($"Reading '{source}': there are no columns; expected at least one. Use a table with columns.");
        var are = columns.Count == 1 ? "is 1 column" : $"are {columns.Count} columns";
        if (columns[0].Rows == 0) throw new DataException($"Reading '{source}': there {are} but no row; expected at least one. Use a table with rows.");
        return new(source, [.. columns.Select(c => c.Column).OfType<Column>()], [.. columns.Select(c => c.Text).OfType<TextColumn>()])
        {
            Rows = columns[0].Rows,
            Names = [.. columns.Select(c => c.Name)],
        };
    }

    private TableBuilder Numbers<T>(string name, IEnumerable<T?> values, Func<T, (double Number, string? Exactly)> read) where T : struct
    {
        ArgumentNullException.ThrowIfNull(values);
        var (cells, row) = (Cells(name, ColumnKind.Number), 0);
        foreach (var value in values)
        {
            var (number, exactly) = value is { } known ? read(known) : (double.NaN, null);
            if (cells.Asked == ColumnKind.Number) cells.Add(number, exactly, ++row);
            else cells.Add(exactly ?? Cell.Write(number), ++row, null); // the caller says that it is something else
        }
        return Add(name, row, ColumnReading.Of(cells, '.', options));
    }

    private ColumnBuilder Cells(string name, ColumnKind natural)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(name, options.Kinds.TryGetValue(name, out var asked) ? asked : natural, missing, false);
    }

    private TableBuilder Add(string name, int rows, (Column? Column, TextColumn? Text) column)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (columns.Exists(c => c.Name == name))
            throw new ArgumentException($"TableBuilder '{source}': there are two columns named {Cell.Quote(name)}; expected distinct names. Rename one.", nameof(name));
        if (columns.Count > 0 && rows != columns[0].Rows)
            throw new ArgumentException($"TableBuilder '{source}': column {Cell.Quote(name)} has {rows} rows; expected {columns[0].Rows} as in {Cell.Quote(columns[0].Name)}.", nameof(rows));
        columns.Add((name, rows, column.Column, column.Text));
        return this;
    }
}
