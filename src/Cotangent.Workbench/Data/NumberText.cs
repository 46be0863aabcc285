using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>A cell read as a number: <c>1,012.88</c>, <c>−3 °C</c>, <c>12,5 %</c>, <c>$5</c>, <c>(7.50)</c>, <c>1.5D-03</c>.</summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">What stands before or after it: a unit, a currency, %; empty for nothing.</param>
/// <param name="IsAmbiguous">Whether its only separator, before three digits, may be a decimal mark or divide thousands.</param>
internal readonly record struct NumberText(double Value, string Unit, bool IsAmbiguous)
{
    private const int LongestCore = 64;
    private const int LongestUnit = 12;

    /// <summary>Reads a cell without blanks about it.</summary>
    /// <param name="text">The cell.</param>
    /// <param name="point">The decimal mark, a point or a comma.</param>
    /// <param name="number">What it says.</param>
    internal static bool TryRead(ReadOnlySpan<char> text, char point, out NumberText number)
    {
        number = default;
        var isNegative = text is ['(', .., ')'];
        if (isNegative) text = text[1..^1].Trim();
        var from = text.IndexOfAnyInRange('0', '9');
        if (from < 0) return false;
        if (from > 0 && text[from - 1] is '.' or ',' && text[from - 1] == point) from--;
        var to = from;
        while (to < text.Length && IsOfCore(text, to)) to++;
        if (!TryPrefix(text[..from], ref isNegative, out var before) || !TrySuffix(text[to..].Trim(), out var after)) return false;
        if (before.Length > 0 && after.Length > 0 || to - from > LongestCore) return false;
        if (!TryCore(text[from..to], point, out var value, out var isAmbiguous)) return false;
        number = new(isNegative ? -value : value, before.Length > 0 ? before : after, isAmbiguous);
        return true;
    }

    /// <summary>Whether a cell such as 1.234 has one separator, before three digits.</summary>
    internal static bool IsGrouped(ReadOnlySpan<char> text, char separator)
    {
        if (text is ['+' or '-', ..]) text = text[1..];
        return text.Length is >= 5 and <= 7 && text[^4] == separator && text[0] is >= '1' and <= '9'
            && !text[..^4].ContainsAnyExceptInRange('0', '9') && !text[^3..].ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '\u2019';

    private static bool IsOfCore(ReadOnlySpan<char> text, int at) => char.IsAsciiDigit(text[at])
        || text[at] is '.' or ','
        || IsSpace(text[at]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])
        || text[at] is 'e' or 'E' or 'd' or 'D' && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '+' or '-' && at + 2 < text.Length && char.IsAsciiDigit(text[at + 2]))
        || text[at] is '+' or '-' && at > 0 && text[at - 1] is 'e' or 'E' or 'd' or 'D';

    private static bool TryPrefix(ReadOnlySpan<char> text, ref bool isNegative, out string unit)
    {
        unit = "";
        text = text.Trim();
        if (text is ['-' or '−', ..] or [.., '-' or '−'] or ['+', ..] or [.., '+'])
        {
            var isFirst = text[0] is '-' or '−' or '+';
            if (isNegative) return false;
            isNegative = (isFirst ? text[0] : text[^1]) != '+';
            text = (isFirst ? text[1..] : text[..^1]).Trim();
        }
        if (text.IsEmpty) return true;
        unit = text.ToString();
        return text.Length <= 3 && unit.Any(IsCurrency) && unit.All(c => char.IsLetter(c) || IsCurrency(c));
    }

    private static bool IsCurrency(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol;

    /// <summary>A unit begins with a letter or a sign, and is one word: km/h, m², °C, %, €.</summary>
    private static bool TrySuffix(ReadOnlySpan<char> text, out string unit)
    {
        unit = text.ToString();
        if (text.IsEmpty) return true;
        if (text.Length > LongestUnit || !(char.IsLetter(text[0]) || text[0] is '%' or '‰' or '°' or 'µ' || IsCurrency(text[0]))) return false;
        foreach (var c in text)
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is ',' or ';' or ':' or '"') return false;
        return true;
    }

    private static bool TryCore(ReadOnlySpan<char> core, char point, out double value, out bool isAmbiguous)
    {
        value = double.NaN;
        isAmbiguous = false;
        var exponent = core.IndexOfAny("eEdD");
        var mantissa = exponent < 0 ? core : core[..exponent];
        var decimals = mantissa.LastIndexOf(point);
        var whole = decimals < 0 ? mantissa : mantissa[..decimals];
        var fraction = decimals < 0 ? default : mantissa[(decimals + 1)..];
        if (fraction.ContainsAnyExceptInRange('0', '9')) return false;
        Span<char> digits = stackalloc char[LongestCore + 2];
        if (!TryUngroup(whole, digits, out var length)) return false;
        isAmbiguous = exponent < 0 && (decimals < 0 ? length < whole.Length && whole.Length <= 7 && whole[^4] is '.' or ',' : length == whole.Length && IsGrouped(mantissa, point));
        if (length + fraction.Length == 0) return false;
        if (exponent < 0 && decimals < 0 && !long.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out _)) return false; // an identifier
        digits[length++] = '.';
        fraction.CopyTo(digits[length..]);
        length += fraction.Length;
        if (exponent >= 0)
        {
            digits[length++] = 'E';
            core[(exponent + 1)..].CopyTo(digits[length..]);
            length += core.Length - exponent - 1;
        }
        return double.TryParse(digits[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Digits without what divides them into groups of three.</summary>
    private static bool TryUngroup(ReadOnlySpan<char> whole, Span<char> digits, out int length)
    {
        length = 0;
        var separator = '\0';
        for (int i = 0, sinceSeparator = 0; i < whole.Length; i++, sinceSeparator++)
        {
            if (char.IsAsciiDigit(whole[i]))
            {
                digits[length++] = whole[i];
                continue;
            }
            var isFirst = separator == '\0';
            if (!isFirst && whole[i] != separator || (isFirst ? i is < 1 or > 3 : sinceSeparator != 4) || whole.Length - i < 4 || (whole.Length - i) % 4 != 0) return false;
            (separator, sinceSeparator) = (whole[i], 0);
        }
        return true;
    }
}
