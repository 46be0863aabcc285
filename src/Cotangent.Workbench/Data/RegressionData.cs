namespace Cotangent.Workbench.Data;

/// <summary>What a regression needs of a table: inputs X [N, D], row-major, and targets y [N], all finite.</summary>
public sealed record RegressionData
{
    private RegressionData(string source, SelectedColumns columns, int[] rows)
    {
        var (target, events, labels, choice, inputs) = columns;
        Source = source;
        TargetName = target.Name;
        TargetKind = target.Kind;
        TargetOrigin = target.Kind == ColumnKind.Date ? target.Origin : null;
        Inputs = choice.Inputs;
        Aside = choice.Aside;
        InputNames = [.. choice.Inputs.Select(c => c.Name)];
        InputKinds = [.. choice.Inputs.Select(c => c.Kind)];
        Notes = [.. columns.Notes];
        SourceRows = rows;
        SourceRowCount = target.Values.Length;
        Y = [.. rows.Select(r => target.Values[r])];
        Labels = labels;
        HasEvent = events is null ? null : [.. rows.Select(r => events.Values[r] != 0)];
        X = new double[rows.Length * inputs.Count];
        for (var d = 0; d < inputs.Count; d++)
            for (var n = 0; n < rows.Length; n++) X[n * inputs.Count + d] = inputs[d].Values[rows[n]];
    }

    /// <summary>The inputs [N, D], row-major.</summary>
    public double[] X { get; private init; }

    /// <summary>The targets [N].</summary>
    public double[] Y { get; private init; }

    /// <summary>What the classes are called whose numbers, from 0, the targets are; null where targets are numbers.</summary>
    public IReadOnlyList<string>? Labels { get; }

    /// <summary>Whether the target of each row is the time of an event, and not one by which it had not happened [N]; null where nothing is censored.</summary>
    public bool[]? HasEvent { get; private init; }

    /// <summary>The number of rows.</summary>
    public int N => Y.Length;

    /// <summary>The number of inputs.</summary>
    public int D => InputNames.Count;

    /// <summary>Whether the only input is time.</summary>
    internal bool IsSeries => D == 1 && InputKinds[0] == ColumnKind.Date;

    /// <summary>The inputs, in the order of X's columns, and how they come of columns of the table.</summary>
    public IReadOnlyList<InputColumn> Inputs { get; }

    /// <summary>The columns of the table that are left aside though nobody said so, with the reasons.</summary>
    public IReadOnlyList<LeftAside> Aside { get; }

    /// <summary>How columns that are used were read, where that was not plain to see: sentences that begin with the name of the column.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The names of the inputs, in the order of X's columns.</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>What the cells of each input are.</summary>
    public IReadOnlyList<ColumnKind> InputKinds { get; }

    /// <summary>The name of the target.</summary>
    public string TargetName { get; }

    /// <summary>Whether the target is numbers or dates.</summary>
    public ColumnKind TargetKind { get; }

    /// <summary>The instant from which the days of a target of dates are counted; null for other targets.</summary>
    public DateTime? TargetOrigin { get; }

    /// <summary>What messages call the table.</summary>
    public string Source { get; }

    /// <summary>The table's row, from 0, of each row here: all of them unless rows were dropped or taken.</summary>
    public int[] SourceRows { get; private init; }

    /// <summary>The number of rows of the table.</summary>
    public int SourceRowCount { get; }

    /// <summary>The number of rows of the table that are not here.</summary>
    public int Dropped => SourceRowCount - N;

    /// <summary>The values of input <paramref name="d"/>, [N].</summary>
    public double[] Input(int d)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)d, (uint)D, nameof(d));
        return [.. Enumerable.Range(0, N).Select(n => X[n * D + d])];
    }

    /// <summary>The rows of these indices (from 0, of this object), in their order.</summary>
    public RegressionData Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return this with
        {
            X = [.. rows.SelectMany(r => X.AsSpan(r * D, D).ToArray())],
            Y = [.. rows.Select(r => Y[r])],
            HasEvent = HasEvent is null ? null : [.. rows.Select(r => HasEvent[r])],
            SourceRows = [.. rows.Select(r => SourceRows[r])],
        };
    }

    /// <summary>Rows that are known already, as those of a saved fit are.</summary>
    /// <param name="source">What messages call the table.</param>
    /// <param name="target">The target [N].</param>
    /// <param name="inputs">What the inputs are.</param>
    /// <param name="X">The inputs [N, D], row-major, as they came of their columns.</param>
    /// <param name="hasEvent">Whether the target of each row is the time of an event [N]; null where nothing is censored.</param>
    /// <param name="labels">What the classes are called; null where targets are numbers.</param>
    internal static RegressionData OfRows(string source, Column target, IReadOnlyList<InputColumn> inputs, double[] X, bool[]? hasEvent, IReadOnlyList<string>? labels)
    {
        var (N, D) = (target.Values.Length, inputs.Count);
        var columns = inputs.Select((input, d) => new Column(input.Name, [.. Enumerable.Range(0, N).Select(n => X[n * D + d])], input.Kind));
        return new(source, new(target, null, labels, new InputChoice(inputs, []), [.. columns]), [.. Enumerable.Range(0, N)]) { HasEvent = hasEvent };
    }

    /// <summary>Target and inputs of a table of which no used cell is missing.</summary>
    /// <param name="dataset">The table.</param>
    /// <param name="target">The name of the target.</param>
    /// <param name="inputs">The names of the columns that are inputs; null for all others that can be: numbers, dates, booleans, and text of a few words, of which each is an input.</param>
    /// <exception cref="DataException">
    /// A column is unknown, unusable or has missing cells, an input is constant, repeated or the target, all targets are equal, or there are no inputs or fewer than two rows.
    /// </exception>
    public static RegressionData Select(Dataset dataset, string target, IReadOnlyList<string>? inputs) => Select(dataset, new TargetColumns(target), inputs);

    /// <inheritdoc cref="Select(Dataset, string, IReadOnlyList{string})"/>
    public static RegressionData Select(Dataset dataset, TargetColumns target, IReadOnlyList<string>? inputs)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(target);
        return Select(dataset, target, InputChoice.Of(dataset, target, inputs, []), dropsMissing: false);
    }

    /// <summary>Target and inputs of a table as by <see cref="Select(Dataset, string, IReadOnlyList{string})"/>, without the rows that have a missing cell in a used column;
    /// <see cref="Dropped"/> is the number of those.</summary>
    /// <exception cref="DataException">The table has one of the faults that Select refuses, other than missing cells.</exception>
    public static RegressionData SelectDroppingMissing(Dataset dataset, string target, IReadOnlyList<string>? inputs) => SelectDroppingMissing(dataset, new TargetColumns(target), inputs);

    /// <inheritdoc cref="SelectDroppingMissing(Dataset, string, IReadOnlyList{string})"/>
    public static RegressionData SelectDroppingMissing(Dataset dataset, TargetColumns target, IReadOnlyList<string>? inputs)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(target);
        return Select(dataset, target, InputChoice.Of(dataset, target, inputs, []), dropsMissing: true);
    }

    /// <summary>The target and the inputs of a choice, with or without the rows that have a missing cell.</summary>
    internal static RegressionData Select(Dataset dataset, TargetColumns target, InputChoice choice, bool dropsMissing)
    {
        return Select(dataset, Read(dataset, target, choice), dropsMissing);
    }

    private static RegressionData Select(Dataset dataset, SelectedColumns columns, bool dropsMissing)
    {
        if (!dropsMissing)
            foreach (var column in columns.All) column.Faults.RefuseMissing(column, dataset.Source);
        int[] rows = [.. Enumerable.Range(0, dataset.Rows).Where(r => columns.All.All(c => double.IsFinite(c.Values[r])))];
        return Checked(new RegressionData(dataset.Source, columns, rows));
    }

    /// <summary>The inputs of a choice, with the number of the row in the table for a target, which is called by a name.</summary>
    internal static RegressionData OfInputs(Dataset dataset, string name, InputChoice choice, bool dropsMissing)
    {
        var number = new Column(name, [.. Enumerable.Range(0, dataset.Rows).Select(row => (double)row)], ColumnKind.Number);
        return Select(dataset, new(number, null, null, choice, [.. choice.Inputs.Select(input => input.Read(dataset))]), dropsMissing);
    }

    private static SelectedColumns Read(Dataset dataset, TargetColumns target, InputChoice choice)
    {
        var labels = target.AreLabels ? dataset.Labels(target.Name) : null;
        var column = labels is null ? dataset.Target(target.Name) : labels.AsColumn();
        var events = target.Event is { } name ? Events(dataset.SelectUsable([name])[0], dataset.Source) : null;
        return new(column, events, labels?.Labels, choice, [.. choice.Inputs.Select(input => input.Read(dataset))]);
    }

    private static Column Events(Column column, string source)
    {
        var odd = Array.FindIndex(column.Values, v => v is not (0 or 1) && !double.IsNaN(v));
        if (odd < 0) return column;
        throw new DataException($"Column {Cell.Quote(column.Name)} of '{source}': row {odd + 1} has {Cell.Write(column.Values[odd])}; expected 1 where the event happened at the time of the row, "
            + "or 0 where it had not happened by then. Correct the cell, or choose another column with the setting Event.");
    }

    private static RegressionData Checked(RegressionData data)
    {
        if (data.N < 2)
        {
            var dropped = data.Dropped > 0 ? $" after {Cell.Count(data.Dropped, "row")} with missing cells {(data.Dropped == 1 ? "was" : "were")} dropped" : "";
            throw new DataException($"Selecting from '{data.Source}': there {(data.N == 1 ? "is 1 row" : "are 0 rows")}{dropped}; expected at least 2. Use a file with more rows.");
        }
        if (Variety.IsConstant(data.Y))
            throw new DataException(
                $"Selecting from '{data.Source}': all {data.N} values of the target {Cell.Quote(data.TargetName)} are {data.Labels?[0] ?? Cell.Write(data.Y[0])}; expected at least two " +
                    "different ones. Choose another column with the setting Target.");
        string[] constant = [.. Enumerable.Range(0, data.D).Where(d => data.InputKinds[d] != ColumnKind.Label && Variety.IsConstant(data.Input(d))).Select(d => data.InputNames[d])];
        if (constant.Length == 0) return data;
        var noun = constant.Length == 1 ? "input" : "inputs";
        throw new DataException($"Selecting from '{data.Source}': the {noun} {Nearest.List(constant)} {(constant.Length == 1 ? "has" : "have")} the same value in all " +
            $"{data.N} rows; expected at least two different ones. "
            + "Leave them out with the setting Exclude.");
    }

    /// <summary>The columns that a regression reads.</summary>
    private sealed record SelectedColumns(Column Target, Column? Events, IReadOnlyList<string>? Labels, InputChoice Choice, IReadOnlyList<Column> Inputs)
    {
        internal IReadOnlyList<Column> All { get; } = [Target, .. Events is null ? Array.Empty<Column>() : [Events], .. Inputs];

        internal IEnumerable<string> Notes => All.Zip([Target.Name, .. Events is null ? Array.Empty<string>() : [Events.Name], .. Choice.Inputs.Select(input => input.Column)])
            .DistinctBy(pair => pair.Second).SelectMany(pair => pair.First.Notes.Select(note => $"{pair.Second}: {note}."));
    }
}
