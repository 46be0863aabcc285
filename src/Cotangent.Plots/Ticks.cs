using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Cotangent.Plots;

/// <summary>Tick labels that do not depend on the culture: numbers, and dates on an axis of days.</summary>
internal static class Ticks
{
    private const int MostTicks = 8;
    private const string FirstFormat = "yyyy-MM-dd "; // before a time of day, once
    private const int MostDigits = 15; // that a double holds

    private static readonly (int Months, TimeSpan Time, string Format)[] Steps =
    [
        .. new[] { 1, 5, 15, 30 }.Select(s => (0, TimeSpan.FromSeconds(s), "HH:mm:ss")),
        .. new[] { 1, 5, 15, 30 }.Select(m => (0, TimeSpan.FromMinutes(m), "HH:mm")),
        .. new[] { 1, 6 }.Select(h => (0, TimeSpan.FromHours(h), "MM-dd HH:mm")),
        .. new[] { 1, 2, 7, 14 }.Select(d => (0, TimeSpan.FromDays(d), "yyyy-MM-dd")),
        (1, TimeSpan.FromDays(30), "yyyy-MM"), (3, TimeSpan.FromDays(91), "yyyy-MM"), (6, TimeSpan.FromDays(182), "yyyy-MM"),
        .. new[] { 1, 2, 5, 10, 20, 50, 100, 500, 1000 }.Select(y => (12 * y, TimeSpan.FromDays(365.2425 * y), "yyyy")),
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

    /// <summary>Ticks for days after an instant from <paramref name="from"/> to <paramref name="to"/>: years, months, days, hours, minutes or seconds;
    /// numbers where the calendar has no such days.</summary>
    public static ITickGenerator Dates(DateTime origin, double from, double to)
    {
        if (At(origin, from) is not { } first || At(origin, to) is not { } last) return Numbers();
        var step = Steps.FirstOrDefault(s => (last - first) / s.Time <= MostTicks, Steps[^1]);
        var ticks = new NumericManual();
        var format = step.Time < TimeSpan.FromHours(1) ? FirstFormat + step.Format : step.Format;
        for (DateTime? date = Start(first, step); date <= last; date = Next(date.Value, step))
        {
            if (date < first) continue;
            ticks.AddMajor((date.Value - origin).TotalDays, date.Value.ToString(format, CultureInfo.InvariantCulture));
            format = step.Format;
        }
        return ticks;
    }

    /// <summary>A round date at or before <paramref name="first"/>.</summary>
    private static DateTime Start(DateTime first, (int Months, TimeSpan Time, string Format) step) => step.Months switch
    {
        >= 12 => new DateTime(Math.Max(1, first.Year / (step.Months / 12) * (step.Months / 12)), 1, 1),
        > 0 => new DateTime(first.Year, 1, 1),
        _ => first.Date + step.Time * Math.Floor(first.TimeOfDay / step.Time),
    };

    /// <summary>The power of ten of the first digit; that of a step forgives the last bits of a difference.</summary>
    private static int Exponent(double size) => size == 0 ? 0 : (int)Math.Floor(Math.Log10(size) + 1e-6);

    private static DateTime? Next(DateTime date, (int Months, TimeSpan Time, string Format) step)
    {
        if (DateTime.MaxValue - date <= step.Time + TimeSpan.FromDays(31)) return null;
        if (step.Months == 0) return date + step.Time;
        return date.Year == 1 && step.Months >= 24 ? new DateTime(step.Months / 12, 1, 1) : date.AddMonths(step.Months);
    }

    private static DateTime? At(DateTime origin, double days) =>
        origin.Ticks + days * TimeSpan.TicksPerDay is var ticks && ticks >= 0 && ticks < DateTime.MaxValue.Ticks ? new DateTime((long)ticks) : null;
}
