using System.Globalization;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>The columns of a table that predictions stand beside: all of them, as they came.</summary>
internal static class CarriedColumns
{
    /// <summary>The columns of some rows, in the order of the file; of a table whose cells were not kept the columns of the inputs, then the others of numbers, dates and booleans.</summary>
    internal static IReadOnlyList<Column> Of(Dataset data, IReadOnlyList<InputColumn> inputs, int[] rows)
    {
        if (data.Cells.Count == 0) return [.. inputs.Select(input => input.Column).Union(data.Columns.Select(column => column.Name)).Select(name => data.Shown(name).Take(rows))];
        var known = data.Columns.ToDictionary(column => column.Name);
        return [.. data.Cells.Select(column => new Column(column.Name, new double[rows.Length], ColumnKind.Number)
        {
            Written = known.TryGetValue(column.Name, out var values) && values.Kind == ColumnKind.Number
                ? [.. rows.Select(row => Text(column.Cells[row], values.Values[row]))]
                : [.. rows.Select(row => column.Cells[row])],
        })];
    }

    /// <summary>The cell, unless it is a number in a form that other programs take for another, such as one with a decimal comma.</summary>
    private static string Text(string cell, double value) =>
        double.IsFinite(value) && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? Cell.Write(value) : cell;
}
