namespace Cotangent.Workbench.Data;

/// <summary>What a regression needs of a table: inputs X [N, D], row-major, and targets y [N], all finite.</summary>
public sealed record RegressionData
{
    private RegressionData(string source, Column target, IReadOnlyList<Column> inputs, int[] rows)
    {
        Source = source;
        TargetName = target.Name;
        TargetKind = target.Kind;
        InputNames = [.. inputs.Select(c => c.Name)];
        InputKinds = [.. inputs.Select(c => c.Kind)];
        SourceRows = rows;
        SourceRowCount = target.Values.Length;
        Y = [.. rows.Select(r => target.Values[r])];
        X = new double[rows.Length * inputs.Count];
        for (var d = 0; d < inputs.Count; d++)
            for (var n = 0; n < rows.Length; n++) X[n * inputs.Count + d] = inputs[d].Values[rows[n]];
    }

    /// <summary>The inputs [N, D], row-major.</summary>
    public double[] X { get; private init; }

    /// <summary>The targets [N].</summary>
    public double[] Y { get; private init; }

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
            SourceRows = [.. rows.Select(r => SourceRows[r])],
        };
    }

    /// <summary>Target and inputs of a table of which no used cell is missing.</summary>
    /// <param name="dataset">The table.</param>
    /// <param name="target">The name of the target.</param>
    /// <param name="inputs">The names of the inputs; null for all other columns of numbers or dates.</param>
    /// <exception cref="DataException">
    /// A column is unknown, unusable or has missing cells, an input is constant, repeated or the target, all targets are equal, or there are no inputs or fewer than two rows.
    /// </exception>
    public static RegressionData Select(Dataset dataset, string target, IReadOnlyList<string>? inputs)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var names = InputsOf(dataset, target, inputs);
        var columns = dataset.Select([target, .. names]);
        return Checked(new RegressionData(dataset.Source, columns[0], [.. columns.Skip(1)], [.. Enumerable.Range(0, dataset.Rows)]));
    }

    /// <summary>Target and inputs of a table as by <see cref="Select"/>, without the rows that have a missing cell in a used column; <see cref="Dropped"/> is the number of those.</summary>
    /// <exception cref="DataException">The table has one of the faults that <see cref="Select"/> refuses, other than missing cells.</exception>
    public static RegressionData SelectDroppingMissing(Dataset dataset, string target, IReadOnlyList<string>? inputs)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var names = InputsOf(dataset, target, inputs);
        var columns = dataset.SelectUsable([target, .. names]);
        int[] complete = [.. Enumerable.Range(0, dataset.Rows).Where(r => columns.All(c => double.IsFinite(c.Values[r])))];
        return Checked(new RegressionData(dataset.Source, columns[0], [.. columns.Skip(1)], complete));
    }

    private static IReadOnlyList<string> InputsOf(Dataset dataset, string target, IReadOnlyList<string>? inputs)
    {
        ArgumentNullException.ThrowIfNull(target);
        dataset.SelectUsable([target]);
        inputs ??= [.. dataset.Columns.Select(c => c.Name).Where(n => n != target)];
        if (inputs.Count == 0)
            throw new DataException($"Selecting inputs of '{dataset.Source}': no column of numbers or dates is left besides the target {Cell.Quote(target)}; expected at least one.");
        if (inputs.Contains(target))
            throw new DataException($"Selecting inputs of '{dataset.Source}': {Cell.Quote(target)} is the target and an input; expected it once. Take it out of the setting Inputs.");
        if (inputs.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } repeated)
            throw new DataException($"Selecting inputs of '{dataset.Source}': {Cell.Quote(repeated.Key)} is named {repeated.Count()} times; expected once. Take it out of the setting Inputs.");
        return inputs;
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
                $"Selecting from '{data.Source}': all {data.N} values of the target {Cell.Quote(data.TargetName)} are {Cell.Write(data.Y[0])}; expected at least two " +
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
