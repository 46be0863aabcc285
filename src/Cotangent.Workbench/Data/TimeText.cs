namespace Cotangent.Workbench.Data;

/// <summary>A cell read as a date or a time.</summary>
/// <param name="Ticks">The instant in units of 100 ns since the year 1: in universal time if the cell has an offset, else as it is written.</param>
/// <param name="HasOffset">Whether the cell says how far its clock is from universal time.</param>
/// <param name="IsOrdered">Whether what is day and what is month is a matter of order, as in 03/09/2018.</param>
/// <param name="Separator">What stands between day and month where it is.</param>
internal readonly record struct TimeText(long Ticks, bool HasOffset, bool IsOrdered, char Separator)
{
    private const int Longest = 48;

    /// <summary>Reads a cell without blanks about it.</summary>
    /// <remarks>
    /// 2020-05 (its first day), 2020-05-03, 2020/5/3, 2020.05.03, 20200503T0630, 03.05.2020, 5/3/20, 3-May-2020, May 3, 2020, 05/2020,
    /// ISO weeks 2020-W05 (Monday) and 2020-W05-3, quarters 2020-Q1 and Q1 2020;
    /// after a day, a time 06:30, 06:30:00.123, 6:30 AM, and an offset Z, UTC, +02:00, +0200 or +02. A time alone is of day 0, and may have more than 24 hours.
    /// </remarks>
    internal static bool TryRead(ReadOnlySpan<char> text, DateOrder order, out TimeText time)
    {
        time = default;
        if (text.Length is < 4 or > Longest || !text.ContainsAnyInRange('0', '9')) return false;
        var scan = new TextScanner(text);
        DayText.SkipWeekday(ref scan);
        var isTimeAlone = ClockText.StartsHere(scan);
        var day = new DayText(0, false, '\0', true);
        if (!isTimeAlone && !DayText.TryRead(ref scan, order, out day)) return false;
        long ticks = 0;
        var offset = default(long?);
        if (!scan.IsAtEnd)
        {
            if (!day.IsWhole || !isTimeAlone && !scan.TakesAny("Tt _,")) return false;
            while (scan.Takes(' ')) { }
            if (!ClockText.TryRead(ref scan, isTimeAlone, out ticks, out offset) || !scan.IsAtEnd) return false;
        }
        var total = day.Ticks + ticks - (offset ?? 0);
        if (total < 0 || total > DateTime.MaxValue.Ticks) return false;
        time = new(total, offset is not null, day.IsOrdered, day.Separator);
        return true;
    }

    /// <summary>Reads digits alone: 20240131, 20240131063000, and seconds, milliseconds, microseconds or nanoseconds since 1970, from 2001 to 2100.</summary>
    internal static bool TryReadDigits(ReadOnlySpan<char> text, out TimeText time)
    {
        time = default;
        var point = text.IndexOf('.');
        var digits = point < 0 ? text : text[..point];
        if (digits.ContainsAnyExceptInRange('0', '9') || !UInt128.TryParse(digits, out var whole)) return false;
        if (point < 0 && digits.Length is 8 or 12 or 14) return TryCompact(digits, out time);
        UInt128? unit = digits.Length switch { 10 => TimeSpan.TicksPerSecond, 13 => TimeSpan.TicksPerMillisecond, 16 => TimeSpan.TicksPerMicrosecond, 19 => 0, _ => null };
        if (unit is not { } ticksEach) return false;
        var ticks = ticksEach == 0 ? (long)(whole / 100) : (long)(whole * ticksEach);
        if (point >= 0)
        {
            if (digits.Length != 10 || !double.TryParse(text[point..], System.Globalization.CultureInfo.InvariantCulture, out var fraction)) return false;
            ticks += (long)Math.Round(fraction * TimeSpan.TicksPerSecond);
        }
        var total = DateTime.UnixEpoch.Ticks + ticks;
        time = new(total, false, false, '\0');
        return total < new DateTime(2100, 1, 1).Ticks;
    }

    private static bool TryCompact(ReadOnlySpan<char> digits, out TimeText time)
    {
        time = default;
        if (digits[..2] is not ("18" or "19" or "20" or "21")) return false;
        if (!DateTime.TryParseExact(
            digits, digits.Length switch { 8 => "yyyyMMdd", 12 => "yyyyMMddHHmm", _ => "yyyyMMddHHmmss" }, System.Globalization.CultureInfo.InvariantCulture, default, out var date)) return false;
        time = new(date.Ticks, false, false, '\0');
        return true;
    }
}
