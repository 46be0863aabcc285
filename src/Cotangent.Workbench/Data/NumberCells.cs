namespace Cotangent.Workbench.Data;

/// <summary>The cells of a column read as numbers.</summary>
internal sealed class NumberCells
{
    private readonly ColumnBuilder cells;
    private readonly char point;
    private readonly Dictionary<string, int> marks = new(StringComparer.Ordinal);
    private int ambiguous;
    private Cell? firstAmbiguous;

    internal NumberCells(ColumnBuilder cells, char point)
    {
        (this.cells, this.point) = (cells, point);
        if (PlainCount > 0) marks[""] = PlainCount;
        for (var i = 0; i < cells.Odd.Count; i++)
        {
            if (!NumberText.TryRead(cells.Odd.Text(i), point, out var number)) continue;
            marks[number.Mark] = marks.GetValueOrDefault(number.Mark) + 1;
            if (!number.IsAmbiguous) continue;
            ambiguous++;
            firstAmbiguous ??= cells.Odd.Cell(i);
        }
        if (marks.Count > 0) Mark = marks.MaxBy(m => m.Value).Key;
    }

    /// <summary>What stands with most of the numbers: a unit, a currency, % or nothing.</summary>
    internal string Mark { get; } = "";

    /// <summary>How many cells are numbers with that mark.</summary>
    internal int Count => marks.GetValueOrDefault(Mark);

    /// <summary>With a comma for the decimal mark, a plain number with a point is none.</summary>
    private int PlainCount => point == '.' ? cells.Plain : cells.Plain - cells.Dotted;

    /// <summary>The column; cells that are no numbers with the mark of the others are bad.</summary>
    internal Column Column()
    {
        var values = cells.Values.ToArray();
        Cell? bad = null;
        if (Mark.Length > 0 && cells.Plain > 0)
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
            if (NumberText.TryRead(cells.Odd.Text(i), point, out var number) && number.Mark == Mark) values[cells.Odd.Row(i) - 1] = number.Value;
            else if (!(bad?.Row < cells.Odd.Row(i))) bad = cells.Odd.Cell(i);
        }
        return new(cells.Name, values, ColumnKind.Number)
        {
            Faults = new(bad, cells.FirstNonFinite, cells.NonFinite, cells.FirstMissing, cells.Missing) { MissingWords = cells.MissingSpellings },
            Notes = [.. Notes(values)],
        };
    }

    private IEnumerable<string> Notes(double[] values)
    {
        if (Mark.Length > 0 && cells.Odd.Count > 0) yield return $"{Cell.Quote(Mark)} is left out of its cells";
        if (firstAmbiguous is { } cell && NumberText.TryRead(cell.Text, point, out var number))
            yield return $"{cell.Quoted} in {cell.Where} is read as {Cell.Write(number.Value)}, and so are {Cell.Count(ambiguous, "cell")} like it; "
                + $"with the setting Decimal = {(point == '.' ? "comma" : "point")} it would be {Cell.Write(Other(cell.Text))}";
        if (cells.FirstInexact is { } inexact)
            yield return $"{Cell.Count(cells.Inexact, "whole number")} cannot be kept to the last digit, the first {inexact.Quoted} in {inexact.Where}";
        if (cells.LeadingZeros > cells.Plain / 2 && cells.LeadingZeros > 1)
            yield return $"its numbers begin with 0, as codes do: the setting Kinds = {cells.Name}=category takes them for such";
        if (Sentinel.Of(values) is var (value, count, low, high))
            yield return $"{Cell.Count(count, "cell")} {(count == 1 ? "is" : "are")} {Cell.Write(value)}, far from the others, {Cell.Write(low)} to {Cell.Write(high)}: if that stands for a missing cell, "
                + $"say so with the setting Missing = {Cell.Write(value)}";
    }

    private double Other(string text) => NumberText.TryRead(text, point == '.' ? ',' : '.', out var other) ? other.Value : double.NaN;
}
