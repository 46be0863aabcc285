using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>A column whose cells name classes: words in alphabetical order, or whole numbers in theirs, numbered from 0.</summary>
/// <param name="Name">The name of the column, as in the header.</param>
/// <param name="Labels">What the classes are called, as in the file.</param>
/// <param name="Values">The number of the class of each row; NaN where the cell is missing.</param>
public sealed record LabelColumn(string Name, IReadOnlyList<string> Labels, double[] Values)
{
    /// <summary>The largest number of classes: each has a latent function of its own.</summary>
    public const int MostClasses = 100;

    /// <summary>Of a column of numbers.</summary>
    internal static LabelColumn Of(Column column, string source)
    {
        column.Faults.RefuseUnusable(column, source);
        if (column.Kind == ColumnKind.Date)
            throw new DataException($"Column {Cell.Quote(column.Name)} of '{source}' holds dates; expected labels of classes: words, or whole numbers. Choose another column.");
        var odd = Array.FindIndex(column.Values, v => !double.IsNaN(v) && !double.IsInteger(v));
        if (odd >= 0)
            throw new DataException($"Column {Cell.Quote(column.Name)} of '{source}': row {odd + 1} has {Cell.Write(column.Values[odd])}; expected labels of classes: words, or whole numbers. "
                + "Correct the file, or choose a likelihood of numbers with the setting Likelihood.");
        double[] classes = [.. column.Values.Where(v => !double.IsNaN(v)).Distinct().Order()];
        RequireFew(column.Name, source, classes.Length);
        var numbers = classes.Index().ToDictionary(c => c.Item, c => (double)c.Index);
        return new(
            column.Name,
            [.. classes.Select(c => c.ToString("R", CultureInfo.InvariantCulture))],
            [.. column.Values.Select(v => double.IsNaN(v) ? double.NaN : numbers[v])]);
    }

    /// <summary>Of a column of words.</summary>
    internal static LabelColumn Of(string name, WordList words, string source)
    {
        RequireFew(name, source, words.IsTooMany ? WordList.Most + 1 : words.Words.Count);
        string[] labels = [.. words.Words.Order(StringComparer.Ordinal)];
        double[] numbers = [.. words.Words.Select(word => (double)Array.IndexOf(labels, word))];
        return new(name, labels, [.. words.Rows.Select(row => row < 0 ? double.NaN : numbers[row])]);
    }

    /// <summary>The numbers of the classes as a column of a table.</summary>
    internal Column AsColumn()
    {
        var missing = Array.FindIndex(Values, double.IsNaN);
        Cell? first = missing < 0 ? null : new Cell(missing + 1, null, "");
        return new(Name, Values, ColumnKind.Number) { Faults = new ColumnFaults(null, null, 0, first, Values.Count(double.IsNaN)) };
    }

    private static void RequireFew(string name, string source, int count)
    {
        if (count <= MostClasses) return;
        throw new DataException($"Column {Cell.Quote(name)} of '{source}' has {(count > WordList.Most ? $"more than {WordList.Most}" : $"{count}")} different labels; "
            + $"expected at most {MostClasses} classes. Choose another column, or a likelihood of numbers with the setting Likelihood.");
    }
}
