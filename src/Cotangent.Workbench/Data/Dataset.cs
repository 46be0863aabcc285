namespace Cotangent.Workbench.Data;

/// <summary>A table of named columns of doubles, all of the same length, and of columns of text.</summary>
public sealed class Dataset
{
    private readonly Dictionary<string, Column> columns;
    private readonly Dictionary<string, TextColumn> texts;

    /// <summary>Creates a table from memory. Every non-finite value counts as a fault, found when its column is used.</summary>
    /// <param name="source">What messages call the table; for a file its path.</param>
    /// <param name="columns">At least one column, with distinct names and equal lengths.</param>
    /// <exception cref="ArgumentException">No columns, a name twice, or unequal lengths.</exception>
    public Dataset(string source, IReadOnlyList<Column> columns) : this(source, columns, [])
    {
        if (columns.Count == 0) throw new ArgumentException($"Dataset '{source}': there are no columns; expected at least one.", nameof(columns));
    }

    internal Dataset(string source, IReadOnlyList<Column> columns, IReadOnlyList<TextColumn> texts)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(columns);
        Source = source;
        Columns = columns;
        this.texts = texts.ToDictionary(text => text.Name, StringComparer.Ordinal);
        this.columns = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!this.columns.TryAdd(column.Name, column))
                throw new ArgumentException($"Dataset '{source}': there are two columns named {Cell.Quote(column.Name)}; expected distinct names.", nameof(columns));
            if (column.Values.Length != columns[0].Values.Length)
                throw new ArgumentException($"Dataset '{source}': column {Cell.Quote(column.Name)} has {column.Values.Length} rows; expected {columns[0].Values.Length}.", nameof(columns));
        }
        Rows = columns.Count == 0 ? 0 : columns[0].Values.Length;
        Names = [.. columns.Select(column => column.Name).Union(texts.Select(text => text.Name))];
    }

    /// <summary>What messages call the table; for a file its path.</summary>
    public string Source { get; }

    /// <summary>The number of data rows.</summary>
    public int Rows { get; internal init; }

    /// <summary>The names of all columns, in the file's order.</summary>
    public IReadOnlyList<string> Names { get; internal init; }

    /// <summary>What was assumed of the table as a whole, and what of it was passed over: sentences.</summary>
    public IReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>What the file was that the table was read from; null where it was none.</summary>
    public Fingerprint? Fingerprint { get; internal init; }

    /// <summary>The columns of numbers, dates and booleans, in the file's order. Values are NaN where a cell is missing or bad; <see cref="Select"/> refuses those.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The names of the columns that are text.</summary>
    public IReadOnlyCollection<string> TextColumns => [.. texts.Keys.Where(name => !columns.ContainsKey(name))];

    /// <summary>The column of text of a name; null where it is none. A column of booleans is both.</summary>
    internal TextColumn? Text(string name) => texts.GetValueOrDefault(name);

    /// <summary>The column of numbers, dates or booleans of a name; null where it is none.</summary>
    internal Column? Usable(string name) => columns.GetValueOrDefault(name);

    /// <summary>The cells of every column as they stand in the file, in its order, where they were kept; else empty.</summary>
    internal IReadOnlyList<(string Name, IReadOnlyList<string> Cells)> Cells { get; init; } = [];

    /// <summary>The columns of these names, without a missing cell.</summary>
    /// <exception cref="DataException">A name is unknown, its column is text, or a cell of it is bad, non-finite or missing.</exception>
    public IReadOnlyList<Column> Select(IReadOnlyList<string> names)
    {
        var selected = SelectUsable(names);
        foreach (var column in selected) column.Faults.RefuseMissing(column, Source);
        return selected;
    }

    /// <summary>The columns of these names, of which cells may be missing (NaN), but none is bad or non-finite.</summary>
    internal IReadOnlyList<Column> SelectUsable(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var selected = names.Select(Find).ToArray();
        foreach (var column in selected) column.Faults.RefuseUnusable(column, Source);
        return selected;
    }

    /// <summary>A column of numbers or dates, as a target: booleans are classes.</summary>
    /// <exception cref="DataException">The name is unknown, its column is neither, or a cell of it is bad or non-finite.</exception>
    internal Column Target(string name)
    {
        if (texts.TryGetValue(name, out var text)) throw new DataException(Refusal(text));
        return SelectUsable([name])[0];
    }

    /// <summary>A column as labels of classes, be it words or whole numbers.</summary>
    /// <exception cref="DataException">The name is unknown, a cell is no label, or there are too many classes.</exception>
    public LabelColumn Labels(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return texts.TryGetValue(name, out var text) ? LabelColumn.Of(name, text.Words, Source) : LabelColumn.Of(Find(name), Source);
    }

    /// <summary>A column as it may be written again: text as labels.</summary>
    internal Column Shown(string name)
    {
        if (columns.TryGetValue(name, out var column)) return column;
        var labels = Labels(name);
        return new(name, labels.Values, ColumnKind.Label) { Labels = labels.Labels };
    }

    /// <summary>The column of a name, with whatever faults it has.</summary>
    internal Column Find(string name)
    {
        if (columns.TryGetValue(name, out var column)) return column;
        if (texts.TryGetValue(name, out var text)) throw new DataException(Refusal(text));
        throw new DataException($"Column {Cell.Quote(name)} is not in '{Source}', which has {Nearest.List(Names)}.{(Nearest.Hint(name, Names) is { Length: > 0 } hint ? hint : " Check the name.")}");
    }

    private string Refusal(TextColumn text) => text.Reason.Length > 0
        ? $"Column {Cell.Quote(text.Name)} of '{Source}' has {text.Reason}."
        : $"Column {Cell.Quote(text.Name)} of '{Source}' is text: {text.First.Where} has {text.First.Quoted}; expected a number or a date{text.First.DecimalCommaHint}. "
            + "Correct the file, or choose another column.";
}
