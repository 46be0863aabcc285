using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>Decides what a column is: numbers or dates if most of the cells that are not missing are, else booleans or text.</summary>
internal static class ColumnReading
{
    private const int LeastDays = 3;

    /// <summary>The column of numbers, dates or booleans, or the column of text.</summary>
    internal static (Column? Column, TextColumn? Text) Of(ColumnBuilder cells, char point, ReadOptions options)
    {
        var half = (cells.Values.Count - cells.Missing) / 2;
        if (cells.Asked == ColumnKind.Label) return (null, Text(cells, ""));
        var times = new TimeCells(cells, options.DateOrder, options.Forms.GetValueOrDefault(cells.Name)?.DateOrder);
        if (cells.Asked != ColumnKind.Number && times.Count > half)
            return times.IsUndecided || times.IsMixed ? (null, Text(cells, times.Refusal))
                : times.NotInZone(options.TimeZone) is { } reason ? (null, Text(cells, reason)) : (times.Column(options.TimeZone), null);
        if (cells.Asked == ColumnKind.Date) return (null, Text(cells, $"cells that are no dates, {NoDate(cells)}"));
        var numbers = new NumberCells(cells, point);
        if (cells.Asked == ColumnKind.Number || numbers.Count > half || cells.Missing == cells.Values.Count)
            return cells.Asked is null && CompactDates(cells) is { } dates ? (dates, null) : (numbers.Column(), null);
        var text = Text(cells, "");
        return Booleans(text, cells) is { } booleans ? (booleans, text) : (null, text);
    }

    /// <summary>The same of cells that are known to be text: no numbers, though they may look so.</summary>
    internal static (Column? Column, TextColumn? Text) OfTexts(ColumnBuilder cells, ReadOptions options)
    {
        if (cells.Asked is not ColumnKind.Label || options.Kinds.ContainsKey(cells.Name)) return Of(cells, options.DecimalMark ?? '.', options);
        var times = new TimeCells(cells, options.DateOrder, options.Forms.GetValueOrDefault(cells.Name)?.DateOrder);
        if (times.Count > (cells.Values.Count - cells.Missing) / 2 && !times.IsUndecided && !times.IsMixed && times.NotInZone(options.TimeZone) is null) return (times.Column(options.TimeZone), null);
        var text = Text(cells, times.Count > (cells.Values.Count - cells.Missing) / 2 ? times.Refusal : "");
        return Booleans(text, cells) is { } booleans ? (booleans, text) : (null, text);
    }

    private static TextColumn Text(ColumnBuilder cells, string reason) =>
        new(cells.Name, cells.Odd.Count > 0 ? cells.Odd.Cell(0) : cells.FirstPlain ?? cells.FirstMissing ?? default, cells.Words(), reason);

    private static string NoDate(ColumnBuilder cells)
    {
        for (var i = 0; i < cells.Odd.Count; i++)
            if (cells.Odd.Cell(i) is var cell && !TimeText.TryRead(cell.Text, DateOrder.DayFirst, out _) && !TimeText.TryReadDigits(cell.Text, out _)) return $"{cell.Where} has {cell.Quoted}";
        return "all are missing";
    }

    private static Column? Booleans(TextColumn text, ColumnBuilder cells)
    {
        if (text.Words.IsTooMany || BooleanWords.Of(text.Words.Words) is not { } pair) return null;
        var yes = text.Words.Words.ToList().IndexOf(pair[1]);
        return new(cells.Name, [.. text.Words.Rows.Select(row => row < 0 ? double.NaN : row == yes ? 1.0 : 0)], ColumnKind.Boolean)
        {
            Labels = pair,
            Faults = new(null, null, 0, cells.FirstMissing, cells.Missing) { MissingWords = cells.MissingSpellings },
            Notes = [$"{pair[0]} is 0 and {pair[1]} is 1"],
        };
    }

    /// <summary>Dates, where every number is a day written in eight digits; else null.</summary>
    private static Column? CompactDates(ColumnBuilder cells)
    {
        if (cells.Odd.Count > 0 || cells.Plain < LeastDays || cells.Dotted > 0 || cells.NonFinite > 0) return null;
        var instants = new long[cells.Values.Count];
        for (var row = 0; row < instants.Length; row++)
        {
            var value = cells.Values[row];
            if (double.IsNaN(value))
            {
                instants[row] = -1;
                continue;
            }
            if (!(value is >= 1800_01_01 and <= 2199_12_31) || !TimeText.TryReadDigits(value.ToString(CultureInfo.InvariantCulture), out var time)) return null;
            instants[row] = time.Ticks;
        }
        var column = Data.Column.OfInstants(cells.Name, instants, new(null, null, 0, cells.FirstMissing, cells.Missing) { MissingWords = cells.MissingSpellings });
        var first = cells.FirstPlain!.Value;
        return column with
        {
            Numbers = [.. cells.Values],
            Notes = [$"{first.Quoted} is read as the date {TimeFormat.Iso(Array.Find(instants, ticks => ticks >= 0))}; the setting Kinds = {cells.Name}=number keeps the numbers"],
        };
    }
}
