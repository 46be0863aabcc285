namespace Cotangent.Workbench.Data;

/// <summary>A named column of doubles: numbers, or dates as decimal years.</summary>
/// <param name="Name">The name of the column, as in the header.</param>
/// <param name="Values">One value a row; NaN where the cell of the file is missing or bad.</param>
/// <param name="Kind">Whether the cells are numbers or dates.</param>
public sealed record Column(string Name, double[] Values, ColumnKind Kind)
{
    /// <summary>What the numbers of a column of labels stand for.</summary>
    internal IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The cells as they stand in the file, where those are kept; null for others.</summary>
    internal IReadOnlyList<string>? Written { get; init; }

    /// <summary>What is wrong with cells of this column; by default every non-finite value is a fault.</summary>
    internal ColumnFaults Faults { get; init; } = ColumnFaults.Of(Values);

    /// <summary>Some of the rows.</summary>
    internal Column Take(int[] rows) => this with { Values = [.. rows.Select(row => Values[row])], Written = Written is null ? null : [.. rows.Select(row => Written[row])] };
}
