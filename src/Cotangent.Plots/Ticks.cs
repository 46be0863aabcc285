using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Cotangent.Plots;

/// <summary>Tick labels that do not depend on the culture: numbers, and dates on an axis of decimal years.</summary>
internal static class Ticks
{
    private const int MostTicks = 8;
    private const double Density = 0.6;
    private const double LongestCalendar = 4; // in years; on a longer axis plain years read best

    private static readonly (int Months, double Days, string Format)[] Steps =
    [
        (0, 1.0 / 24, "MM-dd HH:mm"), (0, 0.25, "MM-dd HH:mm"), (0, 1, "yyyy-MM-dd"), (0, 2, "yyyy-MM-dd"), (0, 7, "yyyy-MM-dd"), (0, 14, "yyyy-MM-dd"),
        (1, 30, "yyyy-MM"), (3, 91, "yyyy-MM"), (6, 182, "yyyy-MM"),
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

    /// <summary>Ticks for decimal years from <paramref name="from"/> to <paramref name="to"/>: whole years on a long axis, else months, days or hours.</summary>
    public static ITickGenerator Years(double from, double to)
    {
        if (to - from > LongestCalendar || from < 1 || to >= 9999) return new NumericAutomatic { LabelFormatter = Number, TickDensity = Density, IntegerTicksOnly = to - from > LongestCalendar };
        var days = (to - from) * 365.25;
        var step = Steps.FirstOrDefault(s => days / s.Days <= MostTicks, Steps[^1]);
        var (first, last) = (Date(from), Date(to));
        var ticks = new NumericManual();
        for (var date = Start(first, step); date <= last; date = step.Months > 0 ? date.AddMonths(step.Months) : date.AddDays(step.Days))
            if (date >= first) ticks.AddMajor(Year(date), date.ToString(step.Format, CultureInfo.InvariantCulture));
        return ticks;
    }

    private static DateTime Start(DateTime first, (int Months, double Days, string Format) step) =>
        step.Months > 0 ? new DateTime(first.Year, 1, 1) : first.Date;

    private static DateTime Date(double year) =>
        new DateTime((int)year, 1, 1).AddDays(Math.Round((year - (int)year) * Days((int)year) * 86400) / 86400);

    private static double Year(DateTime date) => date.Year + (date - new DateTime(date.Year, 1, 1)).TotalDays / Days(date.Year);

    private static int Days(int year) => DateTime.IsLeapYear(year) ? 366 : 365;
}
