namespace Cotangent.Workbench.Data;

/// <summary>A table of named columns of doubles, all of the same length, with the names of the text columns that were left out.</summary>
public sealed class Dataset
{
    private readonly Dictionary<string, Column> columns;
    private readonly IReadOnlyDictionary<string, Cell> texts;
    private readonly IReadOnlyDictionary<string, WordList> words;

    /// <summary>Creates a table from memory. Every non-finite value counts as a fault, found when its column is used.</summary>
    /// <param name="source">What messages call the table; for a file its path.</param>
    /// <param name="columns">At least one column, with distinct names and equal lengths.</param>
    /// <exception cref="ArgumentException">No columns, a name twice, or unequal lengths.</exception>
    public Dataset(string source, IReadOnlyList<Column> columns) : this(source, columns, new Dictionary<string, Cell>(), new Dictionary<string, WordList>())
    {
        if (columns.Count == 0) throw new ArgumentException($"Dataset '{source}': there are no columns; expected at least one.", nameof(columns));
    }

    internal Dataset(string source, IReadOnlyList<Column> columns, IReadOnlyDictionary<string, Cell> texts, IReadOnlyDictionary<string, WordList> words)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(columns);
        Source = source;
        Columns = columns;
        (this.texts, this.words) = (texts, words);
        this.columns = new Dictionary<string, Column>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!this.columns.TryAdd(column.Name, column))
                throw new ArgumentException($"Dataset '{source}': there are two columns named {Cell.Quote(column.Name)}; expected distinct names.", nameof(columns));
            if (column.Values.Length != columns[0].Values.Length)
                throw new ArgumentException($"Dataset '{source}': column {Cell.Quote(column.Name)} has {column.Values.Length} rows; expected {columns[0].Values.Length}.", nameof(columns));
        }
        Rows = columns.Count == 0 ? 0 : columns[0].Values.Length;
    }

    /// <summary>What messages call the table; for a file its path.</summary>
    public string Source { get; }

    /// <summary>The number of data rows.</summary>
    public int Rows { get; internal init; }

    /// <summary>The columns of numbers and dates, in the file's order. Values are NaN where a cell is missing or bad; <see cref="Select"/> refuses those.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The names of the columns that are text and were left out.</summary>
    public IReadOnlyCollection<string> TextColumns => [.. texts.Keys];

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

    /// <summary>A column as labels of classes, be it words or whole numbers.</summary>
    /// <exception cref="DataException">The name is unknown, a cell is no label, or there are too many classes.</exception>
    public LabelColumn Labels(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return words.TryGetValue(name, out var list) ? LabelColumn.Of(name, list, Source) : LabelColumn.Of(Find(name), Source);
    }

    /// <summary>The column of a name, with whatever faults it has.</summary>
    internal Column Find(string name)
    {
        if (columns.TryGetValue(name, out var column)) return column;
        if (texts.TryGetValue(name, out var cell))
            throw new DataException($"Column {Cell.Quote(name)} of '{Source}' is text: {cell.Where} has {cell.Quoted}; expected a number or an ISO date{cell.DecimalCommaHint}. "
                + "Correct the file, or choose another column.");
        string[] known = [.. columns.Keys, .. texts.Keys];
        throw new DataException($"Column {Cell.Quote(name)} is not in '{Source}', which has {Nearest.List(known)}.{(Nearest.Hint(name, known) is { Length: > 0 } hint ? hint : " Check the name.")}");
    }
}
