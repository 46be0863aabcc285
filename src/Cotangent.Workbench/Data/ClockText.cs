namespace Cotangent.Workbench.Data;

/// <summary>The time of a day, with its offset from universal time, in text.</summary>
internal static class ClockText
{
    /// <summary>Whether hours, a colon and minutes stand here.</summary>
    internal static bool StartsHere(TextScanner scan) =>
        scan.DigitsAhead is >= 1 and <= 4 and var digits && scan.Rest.Length >= digits + 3 && scan.Rest[digits] == ':' && char.IsAsciiDigit(scan.Rest[digits + 1]);

    /// <summary>06:30, 06:30:00, 06:30:00.123, 0630, 063000, 6:30 PM, each with or without an offset.</summary>
    /// <param name="scan">The text.</param>
    /// <param name="isDuration">Whether there may be more than 24 hours.</param>
    /// <param name="ticks">The time since midnight.</param>
    /// <param name="offset">How far the clock is ahead of universal time; null where it is not said.</param>
    internal static bool TryRead(ref TextScanner scan, bool isDuration, out long ticks, out long? offset)
    {
        (ticks, offset) = (0, null);
        if (!TryNumbers(ref scan, isDuration, out var hour, out var minute, out var second)) return false;
        if (!TryFraction(ref scan, out var fraction) || minute > 59 || second > 60) return false;
        scan.Takes(' ');
        if (!TryHalf(ref scan, ref hour)) return false;
        scan.Takes(' ');
        if (!isDuration && (hour > 24 || hour == 24 && minute + second > 0)) return false;
        if (!scan.IsAtEnd && !TryOffset(ref scan, out offset)) return false;
        ticks = (hour * 60L + minute) * TimeSpan.TicksPerMinute + second * TimeSpan.TicksPerSecond + fraction;
        return true;
    }

    private static bool TryNumbers(ref TextScanner scan, bool isDuration, out int hour, out int minute, out int second)
    {
        (hour, minute, second) = (0, 0, 0);
        if (scan.DigitsAhead is 4 or 6 && scan.Rest is var rest && (rest.Length == scan.DigitsAhead || rest[scan.DigitsAhead] != ':'))
        {
            var digits = scan.DigitsAhead;
            hour = int.Parse(rest[..2], System.Globalization.CultureInfo.InvariantCulture);
            minute = int.Parse(rest[2..4], System.Globalization.CultureInfo.InvariantCulture);
            if (digits == 6) second = int.Parse(rest[4..6], System.Globalization.CultureInfo.InvariantCulture);
            scan.Skip(digits);
            return true;
        }
        if (!scan.TakesNumber(1, isDuration ? 4 : 2, out hour)) return false;
        if (!scan.Takes(':')) return !isDuration && scan.Rest is [' ', 'A' or 'P' or 'a' or 'p', ..] or ['A' or 'P' or 'a' or 'p', ..]; // 6 PM
        return scan.TakesNumber(2, 2, out minute) && (!scan.Takes(':') || scan.TakesNumber(2, 2, out second));
    }

    /// <summary>Up to nine digits, of which a tick is the seventh.</summary>
    private static bool TryFraction(ref TextScanner scan, out long ticks)
    {
        ticks = 0;
        if (!scan.TakesAny(".,")) return true;
        var count = scan.DigitsAhead;
        if (count is < 1 or > 9) return false;
        var digits = scan.Rest[..Math.Min(count, 7)];
        ticks = long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
        for (var i = digits.Length; i < 7; i++) ticks *= 10;
        scan.Skip(count);
        return true;
    }

    private static bool TryHalf(ref TextScanner scan, ref int hour)
    {
        if (scan.Rest is not (['A' or 'a' or 'P' or 'p', 'M' or 'm', ..] or ['A' or 'a' or 'P' or 'p', '.', 'M' or 'm', '.', ..])) return true;
        var isAfternoon = scan.Rest[0] is 'P' or 'p';
        scan.Skip(scan.Rest[1] == '.' ? 4 : 2);
        if (hour is < 1 or > 12) return false;
        hour = hour % 12 + (isAfternoon ? 12 : 0);
        return true;
    }

    private static bool TryOffset(ref TextScanner scan, out long? offset)
    {
        offset = 0;
        if (scan.Rest is "Z" or "z" or "UTC" or "GMT" or "UT")
        {
            scan.Skip(scan.Rest.Length);
            return true;
        }
        var isAhead = scan.Takes('+');
        if (!isAhead && !scan.TakesAny("-−")) return false;
        int hours, minutes = 0;
        if (scan.DigitsAhead == 4)
        {
            scan.TakesNumber(4, 4, out var both);
            (hours, minutes) = (both / 100, both % 100);
        }
        else if (!scan.TakesNumber(1, 2, out hours) || scan.Takes(':') && !scan.TakesNumber(2, 2, out minutes)) return false;
        offset = (isAhead ? 1 : -1) * (hours * 60L + minutes) * TimeSpan.TicksPerMinute;
        return hours <= 18 && minutes <= 59;
    }
}
