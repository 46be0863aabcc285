using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Outputs;

/// <summary>What a fit of several targets needs of a table: inputs, all finite, and targets, of which cells may be missing.</summary>
/// <param name="Rows">The rows with their inputs; its target is the number of the row.</param>
/// <param name="Names">The names of the targets [P].</param>
/// <param name="Y">The targets, a list for each of one number a row, NaN where the cell is missing.</param>
public sealed record OutputsData(RegressionData Rows, IReadOnlyList<string> Names, IReadOnlyList<double[]> Y)
{
    /// <summary>The number P of targets.</summary>
    public int P => Names.Count;

    /// <summary>How many cells of each target are missing.</summary>
    public IReadOnlyList<int> Missing => [.. Y.Select(y => y.Count(double.IsNaN))];

    /// <summary>How many rows have no target at all: they say nothing, and are predicted as others are.</summary>
    public int EmptyRows => Enumerable.Range(0, Rows.N).Count(row => Y.All(y => double.IsNaN(y[row])));

    /// <summary>The rows of these indices (from 0, of this object), in their order.</summary>
    public OutputsData Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new(Rows.Take(rows), Names, [.. Y.Select(y => rows.Select(row => y[row]).ToArray())]);
    }

    /// <summary>Targets and inputs of a table. A row is left out only where an input is missing, and only if that is asked for.</summary>
    /// <param name="dataset">The table.</param>
    /// <param name="targets">The names of the targets, at least two.</param>
    /// <param name="inputs">The names of the inputs; null for all other columns that can be: numbers, dates, booleans, and text of a few words.</param>
    /// <param name="excluded">Columns that are no inputs.</param>
    /// <param name="dropsMissing">Whether rows with a missing input are left out instead of refused.</param>
    /// <exception cref="DataException">A column is unknown or unusable, a target is named twice or is an input, or an input has missing cells.</exception>
    public static OutputsData Select(Dataset dataset, IReadOnlyList<string> targets, IReadOnlyList<string>? inputs, IReadOnlyList<string> excluded, bool dropsMissing)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new DataException($"Selecting targets of '{dataset.Source}': {Cell.Quote(twice.Key)} is named {twice.Count()} times; expected once. Take it out of the setting Target.");
        if (inputs is not null && targets.FirstOrDefault(inputs.Contains) is { } both)
            throw new DataException($"Selecting inputs of '{dataset.Source}': {Cell.Quote(both)} is a target and an input; expected it once. Take it out of the setting Inputs.");
        var columns = dataset.SelectUsable(targets);
        var choice = InputChoice.Of(dataset, new(targets[0]) { Others = [.. targets.Skip(1)] }, inputs, excluded);
        var rows = RegressionData.OfInputs(dataset, Together(targets, [.. choice.Inputs.Select(input => input.Name)]), choice, dropsMissing);
        return new(rows, targets, [.. columns.Select(c => rows.SourceRows.Select(row => c.Values[row]).ToArray())]);
    }

    /// <summary>What messages call all targets; no name of an input.</summary>
    private static string Together(IReadOnlyList<string> targets, IReadOnlyList<string> inputs)
    {
        var name = string.Join(", ", targets);
        while (inputs.Contains(name)) name += " ";
        return name;
    }
}
