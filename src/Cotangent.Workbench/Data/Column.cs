namespace Cotangent.Workbench.Data;

/// <summary>A named column of doubles: numbers, dates as days, labels and booleans by their numbers.</summary>
/// <param name="Name">The name of the column, as in the header.</param>
/// <param name="Values">One value a row; NaN where the cell of the file is missing or bad. Of dates the days since <see cref="Origin"/>.</param>
/// <param name="Kind">What the cells are.</param>
public sealed record Column(string Name, double[] Values, ColumnKind Kind)
{
    /// <summary>The instant from which the days of a column of dates are counted: in a file that of the first row.</summary>
    public DateTime Origin { get; init; } = DateTime.UnixEpoch;

    /// <summary>What the numbers of a column of labels or of booleans stand for.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>How the cells were read, where that was not plain to see: sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How the cells are written, where they show it.</summary>
    internal ColumnForm? Form { get; init; }

    /// <summary>The instants of a column of dates, in ticks; null where they are only known as days.</summary>
    internal long[]? Instants { get; init; }

    /// <summary>The cells as they stand in the file, of dates; null for others.</summary>
    internal TextCells? Texts { get; init; }

    /// <summary>The numbers that a column of dates is written by in the file; null where they are written otherwise.</summary>
    internal double[]? Numbers { get; init; }

    /// <summary>The cells as they stand in the file, where those are kept; null for others.</summary>
    internal IReadOnlyList<string>? Written { get; init; }

    /// <summary>What is wrong with cells of this column; by default every non-finite value is a fault.</summary>
    internal ColumnFaults Faults { get; init; } = ColumnFaults.Of(Values);

    /// <summary>A column of dates, counted from the first.</summary>
    public static Column OfDates(string name, IReadOnlyList<DateTime> dates)
    {
        ArgumentNullException.ThrowIfNull(dates);
        return OfInstants(name, [.. dates.Select(date => date.Ticks)], ColumnFaults.Of([]));
    }

    /// <summary>A column of instants in ticks, of which those that are missing are negative.</summary>
    internal static Column OfInstants(string name, long[] instants, ColumnFaults faults, bool isUniversal = false)
    {
        var first = Array.Find(instants, ticks => ticks >= 0);
        return new Column(name, [], ColumnKind.Date) { Instants = instants, Faults = faults }.Since(new DateTime(Math.Max(0, first), isUniversal ? DateTimeKind.Utc : DateTimeKind.Unspecified));
    }

    /// <summary>The cells as they stand in the file, in place of values, where predictions carry them along; else null.</summary>
    public IReadOnlyList<string>? Cells => Written;

    /// <summary>The instant of a row of a column of dates; null where it is missing.</summary>
    /// <exception cref="InvalidOperationException">The column is none of dates.</exception>
    public DateTime? DateAt(int row)
    {
        if (Kind != ColumnKind.Date) throw new InvalidOperationException($"Column.DateAt: column {Cell.Quote(Name)} holds {KindNames.Of(Kind)} cells; expected dates.");
        if (Instants is { } instants) return instants[row] < 0 ? null : new DateTime(instants[row], Origin.Kind);
        return double.IsNaN(Values[row]) ? null : TimeFormat.After(Origin, Values[row]);
    }

    /// <summary>The same dates as days since another instant.</summary>
    internal Column Since(DateTime origin)
    {
        double Days(long ticks) => ticks < 0 ? double.NaN : (double)(ticks - origin.Ticks) / TimeSpan.TicksPerDay;
        double[] values = Instants is { } instants
            ? [.. instants.Select(Days)]
            : [.. Values.Select(value => (Origin - origin).TotalDays + value)];
        return this with { Values = values, Origin = origin };
    }

    /// <summary>Some of the rows.</summary>
    internal Column Take(int[] rows) => this with
    {
        Values = [.. rows.Select(row => Values[row])],
        Instants = Instants is null ? null : [.. rows.Select(row => Instants[row])],
        Numbers = Numbers is null ? null : [.. rows.Select(row => Numbers[row])],
        Texts = null,
        Written = Written is { } written ? [.. rows.Select(row => written[row])] : Texts is { } texts ? [.. rows.Select(row => texts.OfRow(row + 1))] : null,
    };
}
