using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Gathers the cells of one column over all groups of rows, and says what the column is: its type says so, unless the caller does.</summary>
internal sealed class ParquetSink
{
    private readonly ParquetColumn column;
    private readonly ReadOptions options;
    private readonly string source;
    private readonly ColumnBuilder? cells;
    private readonly List<long> instants = [];
    private readonly PageBudget texts;
    private Cell? bad, firstMissing;
    private int rows, missing;

    internal ParquetSink(ParquetColumn column, string source, ReadOptions options, MissingWords words)
    {
        (this.column, this.source, this.options) = (column, source, options);
        texts = new(options.Limits.Bytes);
        ColumnKind? asked = options.Kinds.TryGetValue(column.Name, out var kind) ? kind : null;
        IsText = asked is not null && asked != Natural || column.Sort is CellSort.Text or CellSort.Uuid or CellSort.Truth;
        if (IsText || Natural == ColumnKind.Number) cells = new(column.Name, asked ?? (IsText ? ColumnKind.Label : ColumnKind.Number), words, false);
        Written = options.KeepsCells ? [] : null;
    }

    /// <summary>The cells as text, where they are kept.</summary>
    internal List<string>? Written { get; }

    /// <summary>Whether cells are read as those of a table as text are.</summary>
    private bool IsText { get; }

    private ColumnKind Natural => column.Sort switch
    {
        CellSort.Text or CellSort.Uuid => ColumnKind.Label,
        CellSort.Truth => ColumnKind.Boolean,
        CellSort.Day or CellSort.Clock or CellSort.Instant or CellSort.JulianInstant => ColumnKind.Date,
        _ => ColumnKind.Number,
    };

    /// <summary>Adds the cells of a group of rows.</summary>
    /// <exception cref="DataException">A cell is longer than a limit, or all of them are.</exception>
    internal void Add(ParquetCells group)
    {
        for (var i = 0; i < group.Count; i++)
        {
            rows++;
            if (IsText || Written is not null) AddText(group.Text(i));
            if (IsText) continue;
            if (cells is not null) cells.Add(group.IsMissing(i) ? double.NaN : group.Number(i), group.IsMissing(i) || group.IsExact(i) ? null : group.Text(i), rows);
            else AddInstant(group, i);
        }
    }

    /// <summary>Adds rows of which nothing is known.</summary>
    internal void AddNothing(int count)
    {
        rows += count;
        for (var i = 0; i < count; i++) Written?.Add("");
    }

    /// <summary>The column of numbers, dates or booleans, or of text, or both.</summary>
    internal (Column? Column, TextColumn? Text) Finished()
    {
        if (column.Aside is { } reason) return (null, new(column.Name, new(1, null, ""), WordsOfNothing(), reason));
        if (IsText) return ColumnReading.OfTexts(cells!, options);
        if (cells is not null) return ColumnReading.Of(cells, '.', options);
        var fault = column.IsUniversal ? null : ToZone();
        if (fault is not null) return (null, new(column.Name, new(1, null, ""), WordsOfNothing(), fault));
        return (Column.OfInstants(column.Name, [.. instants], new(bad, null, 0, firstMissing, missing), column.IsUniversal || options.TimeZone is not null), null);
    }

    private void AddText(string text)
    {
        if (text.Length > options.Limits.FieldLength)
            throw new DataException($"Reading '{source}': row {rows} has {text.Length} characters in column {Cell.Quote(column.Name)}; "
                + $"expected at most {options.Limits.FieldLength}. Leave the column out.");
        texts.Take(text.Length);
        if (IsText) cells!.Add(text, rows, null);
        Written?.Add(text);
    }

    private void AddInstant(ParquetCells group, int i)
    {
        var ticks = group.IsMissing(i) ? null : group.Ticks(i);
        instants.Add(ticks ?? -1);
        if (group.IsMissing(i))
        {
            missing++;
            firstMissing ??= new Cell(rows, null, "");
        }
        else if (ticks is null) bad ??= new Cell(rows, null, group.Text(i));
    }

    /// <summary>Takes times as they are written for those of the time zone that was named; what is wrong with the first that it does not have once, or null.</summary>
    private string? ToZone()
    {
        if (options.TimeZone is not { } zone || column.Sort == CellSort.Clock) return null;
        for (var row = 0; row < instants.Count; row++)
        {
            if (instants[row] < 0) continue;
            if (TimeCells.ProblemOf(instants[row], zone) is { } problem)
                return $"a time that {zone.Id} does not have once: {Cell.Quote(TimeFormat.Iso(instants[row]))} in row {row + 1} {problem}. Write times in universal time";
            instants[row] = TimeCells.Universal(instants[row], zone);
        }
        return null;
    }

    private WordList WordsOfNothing()
    {
        var words = new WordList();
        for (var row = 0; row < rows; row++) words.AddMissing();
        return words;
    }
}
