namespace Cotangent.Workbench.Data;

/// <summary>What a regression needs of a table: inputs X [N, D], row-major, and targets y [N], all finite.</summary>
public sealed record RegressionData
{
    private RegressionData(string source, Column target, Column? events, IReadOnlyList<string>? labels, IReadOnlyList<Column> inputs, int[] rows)
    {
        Source = source;
        TargetName = target.Name;
        TargetKind = target.Kind;
        InputNames = [.. inputs.Select(c => c.Name)];
        InputKinds = [.. inputs.Select(c => c.Kind)];
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
    public IReadOnlyList<string>? Labels { get; private init; }

    /// <summary>Whether the target of each row is the time of an event, and not one by which it had not happened [N]; null where nothing is censored.</summary>
    public bool[]? HasEvent { get; private init; }

    /// <summary>The number of rows.</summary>
    public int N => Y.Length;

    /// <summary>The number of inputs.</summary>
    public int D => InputNames.Count;

    /// <summary>The names of the inputs, in the order of X's columns.</summary>
    public IReadOnlyList<string> InputNames { get; }

    /// <summary>Whether each input is numbers or dates.</summary>
    public IReadOnlyList<ColumnKind> InputKinds { get; }

    /// <summary>The name of the target.</summary>
    public string TargetName { get; }

    /// <summary>Whether the target is numbers or dates.</summary>
    public ColumnKind TargetKind { get; }

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

    /// <summary>The same rows, whose targets are the numbers of classes of these names.</summary>
    internal RegressionData OfClasses(IReadOnlyList<string> labels) => this with { Labels = labels };

    /// <summary>Target and inputs of a table of which no used cell is missing.</summary>
    /// <param name="dataset">The table.</param>
    /// <param name="target">The name of the target.</param>
    /// <param name="inputs">The names of the inputs; null for all other columns of numbers or dates.</param>
    /// <exception cref="DataException">
    /// A column is unknown, unusable or has missing cells, an input is constant, repeated or the target, all targets are equal, or there are no inputs or fewer than two rows.
    /// </exception>
    public static RegressionData Select(Dataset dataset, string target, IReadOnlyList<string>? inputs) => Select(dataset, new TargetColumns(target), inputs);

    /// <inheritdoc cref="Select(Dataset, string, IReadOnlyList{string})"/>
    public static RegressionData Select(Dataset dataset, TargetColumns target, IReadOnlyList<string>? inputs)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(target);
        var read = Read(dataset, target, inputs);
        foreach (var column in read.All) column.Faults.RefuseMissing(column, dataset.Source);
        return Checked(new RegressionData(dataset.Source, read.Target, read.Events, read.Labels, read.Inputs, [.. Enumerable.Range(0, dataset.Rows)]));
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
        var read = Read(dataset, target, inputs);
        int[] complete = [.. Enumerable.Range(0, dataset.Rows).Where(r => read.All.All(c => double.IsFinite(c.Values[r])))];
        return Checked(new RegressionData(dataset.Source, read.Target, read.Events, read.Labels, read.Inputs, complete));
    }

    /// <summary>The names of the inputs: those that are given, or all columns of numbers and dates that are no target.</summary>
    /// <exception cref="DataException">There are none, or one is the target or named twice.</exception>
    internal static IReadOnlyList<string> InputsOf(Dataset dataset, TargetColumns target, IReadOnlyList<string>? inputs)
    {
        inputs ??= [.. dataset.Columns.Select(c => c.Name).Where(n => !target.Names.Contains(n))];
        if (inputs.Count == 0)
            throw new DataException($"Selecting inputs of '{dataset.Source}': no column of numbers or dates is left besides the target {Cell.Quote(target.Name)}; expected at least one.");
        if (inputs.Contains(target.Name))
            throw new DataException($"Selecting inputs of '{dataset.Source}': {Cell.Quote(target.Name)} is the target and an input; expected it once. Take it out of the setting Inputs.");
        if (target.Event is { } name && inputs.Contains(name))
            throw new DataException($"Selecting inputs of '{dataset.Source}': {Cell.Quote(name)} says which events happened and is an input; expected it once. Take it out of the setting Inputs.");
        if (inputs.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } repeated)
            throw new DataException($"Selecting inputs of '{dataset.Source}': {Cell.Quote(repeated.Key)} is named {repeated.Count()} times; expected once. Take it out of the setting Inputs.");
        return inputs;
    }

    private static (Column Target, Column? Events, IReadOnlyList<string>? Labels, IReadOnlyList<Column> Inputs, IReadOnlyList<Column> All) Read(
        Dataset dataset, TargetColumns target, IReadOnlyList<string>? inputs)
    {
        var labels = target.AreLabels ? dataset.Labels(target.Name) : null;
        var column = labels is null ? dataset.SelectUsable([target.Name])[0] : labels.AsColumn();
        var events = target.Event is { } name ? Events(dataset.SelectUsable([name])[0], dataset.Source) : null;
        var columns = dataset.SelectUsable(InputsOf(dataset, target, inputs));
        return (column, events, labels?.Labels, columns, events is null ? [column, .. columns] : [column, events, .. columns]);
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
        if (IsConstant(data.Y))
            throw new DataException(
                $"Selecting from '{data.Source}': all {data.N} values of the target {Cell.Quote(data.TargetName)} are {data.Labels?[0] ?? Cell.Write(data.Y[0])}; expected at least two " +
                    "different ones. Choose another column with the setting Target.");
        string[] constant = [.. Enumerable.Range(0, data.D).Where(d => IsConstant(data.Input(d))).Select(d => data.InputNames[d])];
        if (constant.Length == 0) return data;
        var noun = constant.Length == 1 ? "input" : "inputs";
        throw new DataException($"Selecting from '{data.Source}': the {noun} {Nearest.List(constant)} {(constant.Length == 1 ? "has" : "have")} the same value in all " +
            $"{data.N} rows; expected at least two different ones. "
            + "Choose the others with the setting Inputs.");
    }

    private static bool IsConstant(double[] values) => Array.TrueForAll(values, v => v == values[0]);
}
