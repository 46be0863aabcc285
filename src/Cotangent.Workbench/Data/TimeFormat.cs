using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>Instants as ISO 8601 texts.</summary>
public static class TimeFormat
{
    /// <summary>The date, and the time of day where it is not midnight, to as many digits as it has;
    /// in universal time always the time, and a Z; of the first year, which times without a date are of, hours:minutes:seconds.</summary>
    public static string Iso(DateTime time)
    {
        var ofDay = TimeSpan.FromTicks(time.Ticks);
        if (time.Year == 1) return string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(ofDay.TotalHours):00}:{ofDay.Minutes:00}:{ofDay.Seconds:00}");
        var isUniversal = time.Kind == DateTimeKind.Utc;
        var format = time.TimeOfDay == TimeSpan.Zero && !isUniversal ? "yyyy-MM-dd" : time.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
        return time.ToString(format, CultureInfo.InvariantCulture) + (isUniversal ? "Z" : "");
    }

    /// <summary>The same of ticks.</summary>
    internal static string Iso(long ticks) => Iso(new DateTime(ticks));

    /// <summary>The instant that lies some days after another, to the microsecond; null where the calendar ends before.</summary>
    public static DateTime? After(DateTime origin, double days)
    {
        var ticks = origin.Ticks + days * TimeSpan.TicksPerDay;
        if (!(ticks >= 0 && ticks <= DateTime.MaxValue.Ticks)) return null;
        var whole = Math.Floor(days);
        var instant = origin.Ticks + (long)whole * TimeSpan.TicksPerDay + (long)Math.Round((days - whole) * TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond) * TimeSpan.TicksPerMicrosecond;
        return new DateTime(Math.Clamp(instant, 0, DateTime.MaxValue.Ticks), origin.Kind);
    }

    /// <summary>The text of an instant some days after another, to the second.</summary>
    public static string Text(DateTime origin, double days)
    {
        if (After(origin, days) is not { } instant) return string.Create(CultureInfo.InvariantCulture, $"{days:G6} days after {Iso(origin)}");
        var seconds = (instant.Ticks + TimeSpan.TicksPerSecond / 2) / TimeSpan.TicksPerSecond;
        return Iso(new DateTime(Math.Min(seconds * TimeSpan.TicksPerSecond, DateTime.MaxValue.Ticks), origin.Kind));
    }
}
