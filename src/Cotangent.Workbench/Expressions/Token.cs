using System.Globalization;

namespace Cotangent.Workbench.Expressions;

/// <summary>A piece of an expression: a word, a number, or a sign; the empty text ends it.</summary>
internal readonly record struct Token(string Text, int Position)
{
    internal bool IsEnd => Text.Length == 0;

    internal bool IsWord => Text.Length > 0 && (char.IsLetter(Text[0]) || Text[0] == '_');

    /// <summary>Whether it is a number; the words NaN and Infinity are words.</summary>
    internal bool IsNumber(out double value)
    {
        value = double.NaN;
        return !IsWord && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Cuts an expression into tokens; '·' and '×' are read as '*'.</summary>
    internal static List<Token> Split(string text)
    {
        var tokens = new List<Token>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var length = Length(text, i);
            var piece = text.Substring(i, length);
            tokens.Add(new(piece is "·" or "×" ? "*" : piece, i));
            i += length;
        }
        tokens.Add(new("", text.Length));
        return tokens;
    }

    private static int Length(string text, int start)
    {
        var end = start;
        if (char.IsLetter(text[start]) || text[start] == '_')
        {
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
            return end - start;
        }
        while (end < text.Length && IsPartOfNumber(text, start, end)) end++;
        return Math.Max(1, end - start);
    }

    private static bool IsPartOfNumber(string text, int start, int at) =>
        char.IsAsciiDigit(text[at]) || text[at] == '.'
        || at > start && text[at] is 'e' or 'E'
        || text[at] is '-' or '+' && (at > start && text[at - 1] is 'e' or 'E' || at == start && text[at] == '-');
}
