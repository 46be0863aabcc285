using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Cotangent.Plots;

/// <summary>Tick labels that do not depend on the culture: numbers, and dates on an axis of days.</summary>
internal static class Ticks
{
    private const int MostTicks = 8;
    private const double Density = 0.6;
    private static readonly (int Months, double Days, string Format)[] Steps =
    [
        (0, 1.0 / 86400, "HH:mm:ss"), (0, 10.0 / 86400, "HH:mm:ss"), (0, 1.0 / 1440, "HH:mm"), (0, 5.0 / 1440, "HH:mm"), (0, 15.0 / 1440, "HH:mm"),
        (0, 1.0 / 24, "MM-dd HH:mm"), (0, 0.25, "MM-dd HH:mm"), (0, 1, "yyyy-MM-dd"), (0, 2, "yyyy-MM-dd"), (0, 7, "yyyy-MM-dd"), (0, 14, "yyyy-MM-dd"),
        (1, 30, "yyyy-MM"), (3, 91, "yyyy-MM"), (6, 182, "yyyy-MM"), (12, 365, "yyyy"), (24, 730, "yyyy"), (60, 1826, "yyyy"), (120, 3652, "yyyy"), (240, 7305, "yyyy"), (600, 18262, "yyyy"),
        (1200, 36525, "yyyy"), (6000, 182621, "yyyy"), (12000, 365243, "yyyy"),
    ];

    /// <summary>A number in at most six significant digits, with a true minus sign.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        var text = value.ToString(size is 0 or (>= 1e-4 and < 1e6) ? "0.######" : "0.###e+0", CultureInfo.InvariantCulture);
        return text.Replace('-', '−').Replace("e+", "e", StringComparison.Ordinal);
    }

    /// <summary>Ticks at round numbers.</summary>
    public static ITickGenerator Numbers() => new NumericAutomatic { LabelFormatter = Number, TickDensity = Density };

    /// <summary>Ticks from 0 to 1, on an axis that may go on.</summary>
    public static ITickGenerator Probabilities()
    {
        double[] at = [0, 0.2, 0.4, 0.6, 0.8, 1];
        return new NumericManual(at, [.. at.Select(Number)]);
    }

    /// <summary>Ticks for days after an instant from <paramref name="from"/> to <paramref name="to"/>: years, months, days or times; numbers where the calendar has no such days.</summary>
    public static ITickGenerator Dates(DateTime origin, double from, double to)
    {
        if (At(origin, from) is not { } first || At(origin, to) is not { } last) return Numbers();
        var step = Steps.FirstOrDefault(s => (to - from) / s.Days <= MostTicks, Steps[^1]);
        var ticks = new NumericManual();
        for (DateTime? date = Start(first, step); date <= last; date = Next(date.Value, step))
            if (date >= first) ticks.AddMajor((date.Value - origin).TotalDays, date.Value.ToString(step.Format, CultureInfo.InvariantCulture));
        return ticks;
    }

    /// <summary>A round date at or before the first.</summary>
    private static DateTime Start(DateTime first, (int Months, double Days, string Format) step) => step.Months switch
    {
        >= 12 => new DateTime(Math.Max(1, first.Year / (step.Months / 12) * (step.Months / 12)), 1, 1),
        > 0 => new DateTime(first.Year, 1, 1),
        _ => step.Days >= 1 ? first.Date : first.Date.AddDays(Math.Floor(first.TimeOfDay.TotalDays / step.Days) * step.Days),
    };

    private static DateTime? Next(DateTime date, (int Months, double Days, string Format) step)
    {
        if ((DateTime.MaxValue - date).TotalDays <= step.Days + 31) return null;
        if (step.Months == 0) return new DateTime(date.Ticks + (long)Math.Round(step.Days * 86400) * TimeSpan.TicksPerSecond);
        return date.Year == 1 && step.Months >= 24 ? new DateTime(step.Months / 12, 1, 1) : date.AddMonths(step.Months);
    }

    private static DateTime? At(DateTime origin, double days) =>
        origin.Ticks + days * TimeSpan.TicksPerDay is var ticks && ticks >= 0 && ticks < DateTime.MaxValue.Ticks ? new DateTime((long)ticks) : null;
}
