using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>A day, a week, a month or a quarter in text.</summary>
/// <param name="Ticks">Its first instant.</param>
/// <param name="IsOrdered">Whether what is day and what is month was a matter of order.</param>
/// <param name="Separator">What stands between them where it was.</param>
/// <param name="IsWhole">Whether it is a day, after which a time may stand.</param>
internal readonly record struct DayText(long Ticks, bool IsOrdered, char Separator, bool IsWhole)
{
    private const string Separators = "-/. ";

    private static readonly string[] Months = [.. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Take(12)];
    private static readonly string[] Weekdays = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;

    /// <summary>Passes over "Mon, " and "Monday ".</summary>
    internal static void SkipWeekday(ref TextScanner scan)
    {
        var start = scan;
        if (!scan.TakesWord(out var word) || Named(Weekdays, word) < 0)
        {
            scan = start;
            return;
        }
        scan.Takes(',');
        while (scan.Takes(' ')) { }
    }

    /// <summary>Reads one of the forms that <see cref="TimeText"/> lists.</summary>
    internal static bool TryRead(ref TextScanner scan, DateOrder order, out DayText day)
    {
        day = default;
        if (scan.Rest is ['Q' or 'q', >= '1' and <= '4', ..]) return TryQuarterFirst(ref scan, out day);
        if (!char.IsAsciiDigit(scan.Rest[0])) return TryMonthFirst(ref scan, out day);
        return scan.DigitsAhead switch
        {
            4 => TryYearFirst(ref scan, out day),
            8 => TryCompact(ref scan, out day),
            1 or 2 => TryDayOrMonthFirst(ref scan, order, out day),
            _ => false,
        };
    }

    private static bool TryYearFirst(ref TextScanner scan, out DayText day)
    {
        day = default;
        scan.TakesNumber(4, 4, out var year);
        var separator = scan.IsAtEnd ? '\0' : scan.Rest[0];
        scan.TakesAny(Separators);
        if (scan.Takes('W') || scan.Takes('w')) return TryWeek(ref scan, year, out day);
        if (scan.Takes('Q') || scan.Takes('q')) return scan.TakesNumber(1, 1, out var quarter) && quarter is >= 1 and <= 4 && Made(year, 3 * quarter - 2, 1, false, out day);
        if (scan.TakesWord(out var word)) return Named(Months, word) is >= 0 and var named && TryDayAfter(ref scan, year, named + 1, separator, out day);
        return separator is '-' or '/' or '.' && scan.TakesNumber(1, 2, out var month) && TryDayAfter(ref scan, year, month, separator, out day);
    }

    private static bool TryDayAfter(ref TextScanner scan, int year, int month, char separator, out DayText day)
    {
        var before = scan;
        if (scan.Takes(separator) && scan.TakesNumber(1, 2, out var number)) return Made(year, month, number, true, out day);
        scan = before;
        return Made(year, month, 1, false, out day);
    }

    private static bool TryWeek(ref TextScanner scan, int year, out DayText day)
    {
        day = default;
        var weekday = 1;
        if (!scan.TakesNumber(2, 2, out var week) || week < 1 || year is < 1 or > 9998 || week > ISOWeek.GetWeeksInYear(year)) return false;
        if (scan.Takes('-') && !scan.TakesNumber(1, 1, out weekday) || weekday is < 1 or > 7) return false;
        day = new(ISOWeek.ToDateTime(year, week, (DayOfWeek)(weekday % 7)).Ticks, false, '\0', false);
        return true;
    }

    private static bool TryQuarterFirst(ref TextScanner scan, out DayText day)
    {
        day = default;
        scan.Skip(1);
        return scan.TakesNumber(1, 1, out var quarter) && scan.TakesAny(Separators) && scan.TakesNumber(4, 4, out var year) && Made(year, 3 * quarter - 2, 1, false, out day);
    }

    private static bool TryCompact(ref TextScanner scan, out DayText day)
    {
        var digits = scan.Rest[..8];
        scan.Skip(8);
        return Made(Number(digits[..4]), Number(digits[4..6]), Number(digits[6..]), true, out day);
    }

    /// <summary>May 3, 2020; May 3 2020; May-2020.</summary>
    private static bool TryMonthFirst(ref TextScanner scan, out DayText day)
    {
        day = default;
        if (!scan.TakesWord(out var word) || Named(Months, word) is not (>= 0 and var month)) return false;
        scan.Takes('.');
        scan.TakesAny(Separators);
        if (scan.TakesNumber(4, 4, out var year)) return Made(year, month + 1, 1, false, out day);
        if (!scan.TakesNumber(1, 2, out var number)) return false;
        scan.TakesAny(",-/");
        scan.Takes(' ');
        return scan.TakesNumber(4, 4, out year) && Made(year, month + 1, number, true, out day);
    }

    private static bool TryDayOrMonthFirst(ref TextScanner scan, DateOrder order, out DayText day)
    {
        day = default;
        scan.TakesNumber(1, 2, out var first);
        if (scan.IsAtEnd) return false;
        var separator = scan.Rest[0];
        scan.TakesAny(Separators);
        if (scan.TakesWord(out var word))
        {
            scan.Takes('.');
            scan.TakesAny(Separators + ",");
            scan.Takes(' ');
            return Named(Months, word) is >= 0 and var named && TryYear(ref scan, out var spelled) && Made(spelled, named + 1, first, true, out day);
        }
        if (separator is not ('-' or '/' or '.')) return false;
        if (scan.DigitsAhead == 4) return scan.TakesNumber(4, 4, out var only) && Made(only, first, 1, false, out day); // 05/2020
        if (!scan.TakesNumber(1, 2, out var second) || !scan.Takes(separator) || !TryYear(ref scan, out var year)) return false;
        var (number, month) = order == DateOrder.DayFirst ? (first, second) : (second, first);
        var isMade = Made(year, month, number, true, out day);
        day = day with { IsOrdered = true, Separator = separator };
        return isMade;
    }

    /// <summary>Four digits, or two: 69 to 99 are of the twentieth century, 00 to 68 of the next, as in POSIX.</summary>
    private static bool TryYear(ref TextScanner scan, out int year)
    {
        if (scan.DigitsAhead == 4) return scan.TakesNumber(4, 4, out year);
        if (!scan.TakesNumber(2, 2, out year)) return false;
        year += year >= 69 ? 1900 : 2000;
        return true;
    }

    private static bool Made(int year, int month, int number, bool isWhole, out DayText day)
    {
        day = default;
        if (year is < 1 or > 9999 || month is < 1 or > 12 || number < 1 || number > DateTime.DaysInMonth(year, month)) return false;
        day = new(new DateTime(year, month, number).Ticks, false, '\0', isWhole);
        return true;
    }

    /// <summary>The index of a name, or of its first three letters or more; -1 for none.</summary>
    private static int Named(string[] names, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < names.Length; i++)
            if (word.Length >= 3 && names[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase)) return i;
        return -1;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
