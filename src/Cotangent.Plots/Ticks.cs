using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Cotangent.Plots;

/// <summary>Tick labels that do not depend on the culture: numbers, and dates on an axis of decimal years.</summary>
internal static class Ticks
{
    private const int MostTicks = 8;
    private const double LongestCalendar = 4; // in years; on a longer axis plain years read best
    private const string FirstFormat = "yyyy-MM-dd "; // before a time of day, once
    private const int MostDigits = 15; // that a double holds

    private static readonly (int Months, TimeSpan Time, string Format)[] Steps =
    [
        .. new[] { 1, 5, 15, 30 }.Select(s => (0, TimeSpan.FromSeconds(s), "HH:mm:ss")),
        .. new[] { 1, 5, 15, 30 }.Select(m => (0, TimeSpan.FromMinutes(m), "HH:mm")),
        .. new[] { 1, 6 }.Select(h => (0, TimeSpan.FromHours(h), "MM-dd HH:mm")),
        .. new[] { 1, 2, 7, 14 }.Select(d => (0, TimeSpan.FromDays(d), "yyyy-MM-dd")),
        (1, TimeSpan.FromDays(30), "yyyy-MM"), (3, TimeSpan.FromDays(91), "yyyy-MM"), (6, TimeSpan.FromDays(182), "yyyy-MM"),
    ];

    /// <summary>A number in at most six significant digits, with a true minus sign.</summary>
    public static string Number(double value) => Number(value, Math.Abs(value), step: double.MaxValue);

    /// <summary>A number on an axis whose ticks reach to <paramref name="largest"/> and lie <paramref name="step"/> apart: with the digits that tell them apart.</summary>
    public static string Number(double value, double largest, double step)
    {
        var (top, last) = (Exponent(largest), Exponent(step));
        var isPlain = largest is 0 or (>= 1e-4 and < 1e6) || (top - last > 3 && largest is >= 1e6 and < 1e15);
        var decimals = Math.Clamp(isPlain ? Math.Max(-last, largest < 1e6 ? 6 : 0) : Math.Max(top - last, 3), 0, MostDigits);
        var text = value.ToString("0." + new string('#', decimals) + (isPlain || value == 0 ? "" : "e+0"), CultureInfo.InvariantCulture);
        return text.Replace('-', '−').Replace("e+", "e", StringComparison.Ordinal);
    }

    /// <summary>Ticks at round numbers.</summary>
    public static ITickGenerator Numbers() => new NumberTicks();

    /// <summary>Ticks from 0 to 1, on an axis that may go on.</summary>
    public static ITickGenerator Probabilities()
    {
        double[] at = [0, 0.2, 0.4, 0.6, 0.8, 1];
        return new NumericManual(at, [.. at.Select(Number)]);
    }

    /// <summary>Ticks for decimal years from <paramref name="from"/> to <paramref name="to"/>: whole years on a long axis, else months, days, hours, minutes or seconds.</summary>
    public static ITickGenerator Years(double from, double to)
    {
        if (to - from > LongestCalendar || from < 1 || to >= 9999) return new NumberTicks(isWhole: to - from > LongestCalendar);
        var (first, last) = (Date(from), Date(to));
        var step = Steps.FirstOrDefault(s => (last - first) / s.Time <= MostTicks, Steps[^1]);
        var ticks = new NumericManual();
        var format = step.Time < TimeSpan.FromHours(1) ? FirstFormat + step.Format : step.Format;
        for (var date = Start(first, step); date <= last; date = step.Months > 0 ? date.AddMonths(step.Months) : date + step.Time)
        {
            if (date < first) continue;
            ticks.AddMajor(Year(date), date.ToString(format, CultureInfo.InvariantCulture));
            format = step.Format;
        }
        return ticks;
    }

    /// <summary>The first round date at or before <paramref name="first"/>.</summary>
    private static DateTime Start(DateTime first, (int Months, TimeSpan Time, string Format) step)
    {
        if (step.Months > 0) return new DateTime(first.Year, 1, 1);
        return first.Date + step.Time * Math.Floor(first.TimeOfDay / step.Time);
    }

    /// <summary>The power of ten of the first digit; that of a step forgives the last bits of a difference.</summary>
    private static int Exponent(double size) => size == 0 ? 0 : (int)Math.Floor(Math.Log10(size) + 1e-6);

    private static DateTime Date(double year) =>
        new DateTime((int)year, 1, 1).AddDays(Math.Round((year - (int)year) * Days((int)year) * 86400) / 86400);

    private static double Year(DateTime date) => date.Year + (date - new DateTime(date.Year, 1, 1)).TotalDays / Days(date.Year);

    private static int Days(int year) => DateTime.IsLeapYear(year) ? 366 : 365;
}
