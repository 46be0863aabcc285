using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>A date as year + (time elapsed in that year) / (length of that year), so that 2020-07-02 is 2020.5 and every 1 January is whole.</summary>
/// <remarks>A leap year has 366 days here, so equal steps of days are not exactly equal steps of decimal years. Times are taken as written, without time zone.</remarks>
public static class DecimalYear
{
    private static readonly string[] Formats =
    [
        "yyyy-MM", "yyyy-MM-dd", "yyyy-MM-dd'Z'",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss",
    ];

    /// <summary>year + elapsed / length for a date.</summary>
    public static double FromDate(DateTime date)
    {
        var start = new DateTime(date.Year, 1, 1);
        return date.Year + (double)(date.Ticks - start.Ticks) / TicksOf(date.Year);
    }

    /// <summary>The date of a decimal year, to the nearest millisecond (a double holds about 10 µs): the inverse of <see cref="FromDate"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not in [1, 10000).</exception>
    public static DateTime ToDate(double decimalYear)
    {
        if (!(decimalYear >= 1 && decimalYear < 10000))
            throw new ArgumentOutOfRangeException(nameof(decimalYear), $"DecimalYear.ToDate: the year is {Cell.Write(decimalYear)}; expected one from 1 to 9999.");
        var year = (int)Math.Floor(decimalYear);
        var ticks = (decimalYear - year) * TicksOf(year);
        var milliseconds = (long)Math.Round(ticks / TimeSpan.TicksPerMillisecond);
        var last = (DateTime.MaxValue.Ticks - new DateTime(year, 1, 1).Ticks) / TimeSpan.TicksPerMillisecond;
        return new DateTime(year, 1, 1).AddTicks(Math.Min(milliseconds, last) * TimeSpan.TicksPerMillisecond);
    }

    /// <summary>The ISO text of a decimal year to the nearest second: <c>yyyy-MM-dd</c> at midnight, else <c>yyyy-MM-ddTHH:mm:ss</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is not in [1, 10000).</exception>
    public static string ToIso(double decimalYear)
    {
        var exact = ToDate(decimalYear);
        var seconds = (exact.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond;
        var date = new DateTime(Math.Min(seconds, DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond);
        return date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads <c>yyyy-MM</c> (its first day), <c>yyyy-MM-dd</c>, or that with <c>THH:mm</c> or <c>THH:mm:ss</c> (a space may stand for the T), and an optional Z.</summary>
    /// <returns>False for every other text, a plain year included.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double decimalYear)
    {
        decimalYear = double.NaN;
        if (text.Length is < 7 or > 20 || text[4] != '-') return false;
        if (!DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return false;
        decimalYear = FromDate(DateTime.SpecifyKind(date, DateTimeKind.Unspecified));
        return true;
    }

    private static double TicksOf(int year) => (double)TimeSpan.TicksPerDay * (DateTime.IsLeapYear(year) ? 366 : 365);
}
