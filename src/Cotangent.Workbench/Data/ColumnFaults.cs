namespace Cotangent.Workbench.Data;

/// <summary>Cells of a column that cannot be used: of another type, non-finite, or missing. The first of each sort and how many.</summary>
internal sealed record ColumnFaults(Cell? Bad, Cell? NonFinite, int NonFiniteCount, Cell? Missing, int MissingCount)
{
    /// <summary>The words that stood for missing cells, the first few; of empty cells none.</summary>
    internal IReadOnlyList<string> MissingWords { get; init; } = [];

    public static ColumnFaults Of(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var first = Array.FindIndex(values, v => !double.IsFinite(v));
        if (first < 0) return new ColumnFaults(null, null, 0, null, 0);
        var count = values.Count(v => !double.IsFinite(v));
        return new ColumnFaults(null, new Cell(first + 1, null, Cell.Write(values[first])), count, null, 0);
    }

    /// <summary>Throws for a bad cell or a non-finite value, the faults that dropping rows does not mend.</summary>
    public void RefuseUnusable(Column column, string source)
    {
        if (Bad is { } bad)
        {
            var expected = column.Kind == ColumnKind.Number ? "a number" : "a date";
            var missing = bad.Text.Any(char.IsWhiteSpace) ? "the setting Missing" : $"the setting Missing = {bad.Text}";
            throw new DataException($"Column {Cell.Quote(column.Name)} of '{source}': {bad.Where} has {bad.Quoted}; expected {expected} as in most cells of the column. "
                + $"Correct the cell{bad.DecimalCommaHint}, say that it stands for a missing one with {missing} and fit with the setting DropsMissing, "
                + "or leave the column out with the setting Exclude.");
        }
        if (NonFinite is { } value)
            throw new DataException($"Column {Cell.Quote(column.Name)} of '{source}' has {Cell.Count(NonFiniteCount, "non-finite value")}, the first, {value.Quoted}, in {value.Where}; "
                + "expected finite numbers. Correct them, or leave such cells empty and fit with the setting DropsMissing.");
        if (MissingCount == column.Values.Length && MissingCount > 0)
            throw new DataException($"Column {Cell.Quote(column.Name)} of '{source}' is empty: all {Cell.Count(MissingCount, "cell")} are missing. Leave the column out with the setting Exclude.");
    }

    /// <summary>Throws for a cell of a table to predict that cannot be used: a bad one, a value that is not finite and, unless such rows are left out, a missing one.</summary>
    internal void RefuseToPredict(Column column, string source, bool dropsMissing)
    {
        var name = $"Predicting from '{source}': column {Cell.Quote(column.Name)}";
        var kind = column.Kind == ColumnKind.Number ? "a number" : "a date";
        if (Bad is { } bad) throw new DataException($"{name}: {bad.Where} has {bad.Quoted}; expected {kind}. Correct the cell{bad.DecimalCommaHint}, "
            + $"or say that it stands for a missing one with the setting Missing{(bad.Text.Any(char.IsWhiteSpace) ? "" : $" = {bad.Text}")} and leave the row out with the setting DropsMissing.");
        if (NonFinite is { } value)
            throw new DataException($"{name} has {Cell.Count(NonFiniteCount, "non-finite value")}, the first, {value.Quoted}, in {value.Where}; expected finite numbers. Correct them.");
        if (dropsMissing || Missing is not { } cell) return;
        var quoted = cell.Text.Length > 0 ? $", {cell.Quoted}," : "";
        throw new DataException($"{name} has {Cell.Count(MissingCount, "missing cell")}, the first{quoted} in {cell.Where}; a row with a missing input has no prediction. "
            + "Fill in the cells, or leave such rows out with the setting DropsMissing.");
    }

    /// <summary>Throws for a missing cell.</summary>
    public void RefuseMissing(Column column, string source)
    {
        if (Missing is not { } cell) return;
        var word = cell.Text.Length > 0 ? $", {cell.Quoted}," : "";
        throw new DataException($"Column {Cell.Quote(column.Name)} of '{source}' has {Cell.Count(MissingCount, "missing cell")}, the first{word} in {cell.Where}. "
            + "Fill in every cell, fit with the setting DropsMissing, which leaves such rows out, or leave the column out with the setting Exclude.");
    }
}
