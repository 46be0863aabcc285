namespace Cotangent.Workbench.Data;

/// <summary>The cells of a column read as dates and times.</summary>
internal sealed class TimeCells
{
    private readonly ColumnBuilder cells;
    private readonly DateOrder order;
    private readonly bool readsDigits;
    private readonly int offsets;
    private readonly int[] inOrder = new int[2]; // how many cells can be read day first, and month first
    private readonly int ordered;
    private readonly int readable;
    private readonly Cell? firstOrdered;
    private readonly bool hasDots;

    internal TimeCells(ColumnBuilder cells, DateOrder? given, DateOrder? before)
    {
        this.cells = cells;
        readsDigits = cells.Asked == ColumnKind.Date || cells.MayBeTime;
        for (var i = 0; i < cells.Odd.Count; i++)
        {
            var (isDayFirst, isMonthFirst) = (TryRead(i, DateOrder.DayFirst, out var dayFirst), TryRead(i, DateOrder.MonthFirst, out var monthFirst));
            if (!isDayFirst && !isMonthFirst) continue;
            var time = isDayFirst ? dayFirst : monthFirst;
            readable++;
            if (time.HasOffset) offsets++;
            if (!time.IsOrdered) continue;
            ordered++;
            firstOrdered ??= cells.Odd.Cell(i);
            hasDots |= time.Separator == '.';
            if (isDayFirst) inOrder[0]++;
            if (isMonthFirst) inOrder[1]++;
        }
        if (inOrder[0] == ordered && inOrder[1] == ordered) given ??= before; // either would do
        IsUndecided = given is null && ordered > 0 && !hasDots && inOrder[0] == ordered && inOrder[1] == ordered;
        IsMixed = given is null && ordered > 0 && inOrder[0] < ordered && inOrder[1] < ordered;
        order = given ?? (inOrder[1] > inOrder[0] ? DateOrder.MonthFirst : DateOrder.DayFirst);
    }

    /// <summary>How many cells are dates.</summary>
    internal int Count => readable;

    /// <summary>Whether day and month could be either, in all cells.</summary>
    internal bool IsUndecided { get; }

    /// <summary>Whether some cells can only be read day first, and others only month first.</summary>
    internal bool IsMixed { get; }

    /// <summary>Why the column cannot be read.</summary>
    internal string Refusal => firstOrdered is not { } cell ? "" : IsMixed
        ? $"dates of which some can only have the day first and others only the month, {cell.Where} has {cell.Quoted}"
        : $"dates in an unknown order: {cell.Quoted} in {cell.Where} is {Written(cell, DateOrder.DayFirst)} or {Written(cell, DateOrder.MonthFirst)}; "
            + "say which with the setting DateOrder = day-first or month-first";

    /// <summary>The column; cells that are no dates, or have an offset where most have none, or none where most have one, are bad.</summary>
    internal Column Column(TimeZoneInfo? zone)
    {
        var hasOffsets = offsets > readable / 2;
        var instants = new long[cells.Values.Count];
        Array.Fill(instants, -1);
        var bad = cells.FirstPlain;
        for (var i = 0; i < cells.Odd.Count; i++)
        {
            if (TryRead(i, order, out var time) && time.HasOffset == hasOffsets) instants[cells.Odd.Row(i) - 1] = zone is null || hasOffsets ? time.Ticks : Universal(time.Ticks, zone);
            else if (!(bad?.Row < cells.Odd.Row(i))) bad = cells.Odd.Cell(i);
        }
        var column = Data.Column.OfInstants(cells.Name, instants, new(bad, null, 0, cells.FirstMissing, cells.Missing) { MissingWords = cells.MissingSpellings }, hasOffsets || zone is not null);
        return column with { Texts = cells.Odd, Notes = [.. Notes(hasOffsets, zone)], Form = ordered > 0 ? new(null, order) : null };
    }

    private IEnumerable<string> Notes(bool hasOffsets, TimeZoneInfo? zone)
    {
        if (ordered > 0) yield return $"dates are read {(order == DateOrder.DayFirst ? "day" : "month")} first{(hasDots && inOrder[0] == inOrder[1] ? ", as is usual with points" : "")}";
        if (readsDigits && cells.Odd.Count > 0 && TimeText.TryReadDigits(cells.Odd.Text(0), out var first))
            yield return $"{Cell.Quote(cells.Odd.Text(0))} is read as the date {TimeFormat.Iso(first.Ticks)}; the setting Kinds = {cells.Name}=number keeps the numbers";
        if (hasOffsets) yield return "times are compared as instants, by their offsets from universal time";
        else if (zone is not null) yield return $"times are of the zone {zone.Id}";
    }

    private bool TryRead(int index, DateOrder readAs, out TimeText time)
    {
        var text = cells.Odd.Text(index);
        return readsDigits && TimeText.TryReadDigits(text, out time) || TimeText.TryRead(text, readAs, out time);
    }

    private static string Written(Cell cell, DateOrder order) => TimeText.TryRead(cell.Text, order, out var time) ? TimeFormat.Iso(time.Ticks) : "";

    /// <summary>What is wrong with the first time that does not exist in a time zone, or stands for two instants; null for nothing.</summary>
    internal string? NotInZone(TimeZoneInfo? zone)
    {
        if (zone is null || offsets > readable / 2) return null;
        for (var i = 0; i < cells.Odd.Count; i++)
        {
            if (!TryRead(i, order, out var time) || time.HasOffset) continue;
            if (ProblemOf(time.Ticks, zone) is not { } problem) continue;
            var cell = cells.Odd.Cell(i);
            return $"a time that {zone.Id} does not have once: {cell.Quoted} in {cell.Where} {problem}. Write its offset from universal time, such as +01:00, in every cell";
        }
        return null;
    }

    /// <summary>What is wrong with a time that a time zone does not have once; null for nothing.</summary>
    internal static string? ProblemOf(long ticks, TimeZoneInfo zone)
    {
        var local = new DateTime(ticks, DateTimeKind.Unspecified);
        return zone.IsInvalidTime(local) ? "does not exist: clocks were put forward over it" : zone.IsAmbiguousTime(local) ? "was there twice: clocks were put back over it" : null;
    }

    internal static long Universal(long ticks, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeToUtc(new DateTime(ticks, DateTimeKind.Unspecified), zone).Ticks;
}
