using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>Numbers as programs write them: digits, a point, an exponent; and infinities.</summary>
internal static class PlainNumber
{
    private const int SafeDigits = 15;
    private const double LargestWhole = 9.2e18; // nearly 2⁶³

    /// <summary>Reads a number, or an infinity. A whole number that no 64 bits hold is an identifier, and no number.</summary>
    /// <param name="text">The cell, without blanks about it.</param>
    /// <param name="number">The number.</param>
    /// <param name="isExact">Whether a whole number is a double, so that no digit was lost.</param>
    internal static bool TryRead(ReadOnlySpan<char> text, out double number, out bool isExact)
    {
        isExact = true;
        number = double.NaN;
        if (text.IsEmpty) return false;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            if (text.Length <= SafeDigits || text.ContainsAny(".eE") || !char.IsAsciiDigit(text[^1])) return true;
            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return false;
            isExact = Math.Abs(number) < LargestWhole && (long)number == whole;
            return true;
        }
        var isNegative = text[0] == '-';
        if (!(text[0] is '+' or '-' ? text[1..] : text).Equals("inf", StringComparison.OrdinalIgnoreCase)) return false;
        number = isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        return true;
    }
}
