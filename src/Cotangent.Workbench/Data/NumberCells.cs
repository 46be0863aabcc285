namespace Cotangent.Workbench.Data;

/// <summary>The cells of a column read as numbers.</summary>
internal sealed class NumberCells
{
    private const int FewestTimes = 4;
    private readonly ColumnBuilder cells;
    private readonly char point;
    private readonly Dictionary<string, int> units = new(StringComparer.Ordinal);
    private int ambiguous;
    private Cell? firstAmbiguous;

    internal NumberCells(ColumnBuilder cells, char point)
    {
        (this.cells, this.point) = (cells, point);
        if (PlainCount > 0) units[""] = PlainCount;
        for (var i = 0; i < cells.Odd.Count; i++)
        {
            if (!NumberText.TryRead(cells.Odd.Text(i), point, out var number)) continue;
            units[number.Unit] = units.GetValueOrDefault(number.Unit) + 1;
            if (!number.IsAmbiguous) continue;
            ambiguous++;
            firstAmbiguous ??= cells.Odd.Cell(i);
        }
        if (units.Count > 0) Unit = units.MaxBy(m => m.Value).Key;
    }

    /// <summary>What stands with most of the numbers: a unit, a currency, % or nothing.</summary>
    internal string Unit { get; } = "";

    /// <summary>How many cells are numbers with that unit.</summary>
    internal int Count => units.GetValueOrDefault(Unit);

    /// <summary>With a comma for the decimal mark, a plain number with a point is none.</summary>
    private int PlainCount => point == '.' ? cells.Plain : cells.Plain - cells.Dotted;

    /// <summary>The column; cells that are no numbers with the unit of the others are bad.</summary>
    internal Column Column()
    {
        var values = cells.Values.ToArray();
        Cell? bad = null;
        if (Unit.Length > 0 && cells.Plain > 0)
        {
            Array.Fill(values, double.NaN);
            bad = cells.FirstPlain;
        }
        else if (point == ',' && cells.Dotted > 0)
        {
            values = [.. values.Select(v => double.IsInteger(v) ? v : double.NaN)];
            bad = cells.FirstDotted;
        }
        for (var i = 0; i < cells.Odd.Count; i++)
        {
            if (NumberText.TryRead(cells.Odd.Text(i), point, out var number) && number.Unit == Unit) values[cells.Odd.Row(i) - 1] = number.Value;
            else if (!(bad?.Row < cells.Odd.Row(i))) bad = cells.Odd.Cell(i);
        }
        return new(cells.Name, values, ColumnKind.Number)
        {
            Faults = new(bad, cells.FirstNonFinite, cells.NonFinite, cells.FirstMissing, cells.Missing) { MissingWords = cells.MissingSpellings },
            Notes = [.. Notes(values)],
            Form = point == ',' ? new(',', null) : null,
        };
    }

    private IEnumerable<string> Notes(double[] values)
    {
        if (Unit.Length > 0 && cells.Odd.Count > 0) yield return $"{Cell.Quote(Unit)} is left out of its cells";
        if (firstAmbiguous is { } cell && NumberText.TryRead(cell.Text, point, out var number))
            yield return $"{cell.Quoted} in {cell.Where} is read as {Cell.Write(number.Value)}, and so are {Cell.Count(ambiguous, "cell")} like it; "
                + $"with the setting DecimalMark = {(point == '.' ? "comma" : "point")} it would be {Cell.Write(Other(cell.Text))}";
        if (cells.FirstInexact is { } inexact)
            yield return $"{Cell.Count(cells.Inexact, "whole number")} cannot be kept to the last digit, the first {inexact.Quoted} in {inexact.Where}";
        if (cells.LeadingZeros > cells.Plain / 2 && cells.LeadingZeros > 1)
            yield return $"its numbers begin with 0, as codes do: the setting Kinds = {cells.Name}=category takes them for such";
        if (MayBeTimes(values) is { } times) yield return times;
        if (Sentinel.Of(values) is var (value, count, low, high))
            yield return $"{Cell.Count(count, "cell")} {(count == 1 ? "is" : "are")} {Cell.Write(value)}, "
                + $"far from the others, {Cell.Write(low)} to {Cell.Write(high)}: if that stands for a missing cell, "
                + $"say so with the setting Missing = {Cell.Write(value)}";
    }

    /// <summary>What numbers are that programs write dates as, where their size or the name of the column speaks of it; null for nothing.</summary>
    private string? MayBeTimes(double[] values)
    {
        double[] present = [.. values.Where(v => !double.IsNaN(v))];
        if (present.Length < FewestTimes) return null;
        if (present.All(v => v is >= 1e9 and < 4.1e9 && double.IsInteger(v))) return $"it may be Unix times: the setting Kinds = {cells.Name}=date reads them";
        return TimeNames.Suggests(cells.Name) && present.All(v => v is > 20_000 and < 80_000)
            ? $"it may be days as Excel counts them, {TimeFormat.Text(new DateTime(1899, 12, 30), present[0])} and so on"
            : null;
    }

    private double Other(string text) => NumberText.TryRead(text, point == '.' ? ',' : '.', out var other) ? other.Value : double.NaN;
}
