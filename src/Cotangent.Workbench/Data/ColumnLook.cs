namespace Cotangent.Workbench.Data;

/// <summary>What is in a column.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it is: number, date, boolean, category or text.</param>
/// <param name="Missing">How many cells are missing.</param>
/// <param name="Different">How many different values there are, counted up to <see cref="MostCounted"/>.</param>
/// <param name="Least">The least value, as text; of text the first word.</param>
/// <param name="Greatest">The greatest value, as text; of text the last word.</param>
/// <param name="Notes">How the cells were read where that is not plain to see, and what looks odd: sentences without their last point.</param>
public sealed record ColumnLook(string Name, string Kind, int Missing, int Different, string Least, string Greatest, IReadOnlyList<string> Notes)
{
    /// <summary>Different values are not counted further.</summary>
    public const int MostCounted = 1000;

    private const int FewestOfIdentifiers = 10;

    internal static ColumnLook Of(Dataset table, string name)
    {
        if (table.Usable(name) is not { } column) return OfText(table.Text(name)!);
        double[] present = [.. column.Values.Where(v => !double.IsNaN(v))];
        var (low, high) = present.Length == 0 ? ("", "") : (Shown(column, present.Min()), Shown(column, present.Max()));
        var different = present.Distinct().Take(MostCounted).Count();
        return new(name, KindNames.Of(column.Kind), column.Faults.MissingCount, different, low, high, [.. column.Notes, .. Odd(column, present, different)]);
    }

    private static ColumnLook OfText(TextColumn text)
    {
        var words = text.Words.Words.Order(StringComparer.Ordinal).ToArray();
        var missing = text.Words.Rows.Count(row => row < 0);
        string[] notes = text.Reason.Length > 0 ? [text.Reason] : text.Words.IsTooMany ? ["it has too many different words for classes"] : [];
        return new(text.Name, text.IsCategory ? "category" : "text", missing, Math.Min(words.Length, MostCounted), words.FirstOrDefault(""), words.LastOrDefault(""), notes);
    }

    private static string Shown(Column column, double value) => column.Kind switch
    {
        ColumnKind.Date => TimeFormat.Text(column.Origin, value),
        ColumnKind.Boolean => column.Labels[(int)value],
        _ => value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture),
    };

    private static IEnumerable<string> Odd(Column column, double[] present, int different)
    {
        var faults = column.Faults;
        if (faults.MissingWords.Count > 0) yield return $"missing cells are written {string.Join(", ", faults.MissingWords.Select(word => Cell.Quote(word)))}";
        if (faults.Bad is { } bad)
            yield return $"{bad.Quoted} in {bad.Where} is no {KindNames.Of(column.Kind)}; "
                + $"the column can be used once it is corrected, or said to be missing with the setting Missing = {bad.Text}";
        if (faults.NonFinite is { } value)
            yield return $"{Cell.Count(faults.NonFiniteCount, "cell")} {(faults.NonFiniteCount == 1 ? "is" : "are")} not finite, the first {value.Quoted} in {value.Where}";
        if (present.Length > 0 && Variety.IsConstant(present)) yield return "it has one value only";
        if (column.Kind != ColumnKind.Number || present.Length < 4) yield break;
        if (present.Length >= FewestOfIdentifiers && different == present.Length && present.All(v => double.IsInteger(v) && Math.Abs(v) < 1e16) && IsShuffled(present))
            yield return "its whole numbers are all different and in no order, as those of an identifier";
    }

    private static bool IsShuffled(double[] values)
    {
        var ups = values.Zip(values.Skip(1), (a, b) => b > a).Count(isUp => isUp);
        return ups > values.Length / 4 && ups < 3 * values.Length / 4;
    }
}
