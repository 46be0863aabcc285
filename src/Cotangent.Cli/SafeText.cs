using System.Text;

namespace Cotangent.Cli;

/// <summary>Text of files and command lines as a terminal may show it.</summary>
internal static class SafeText
{
    /// <summary>The text, in which what would move the cursor, change colours or turn the direction of writing stands as \u and four digits.</summary>
    internal static string Of(string text)
    {
        if (!text.Any(IsUnsafe)) return text;
        var safe = new StringBuilder();
        foreach (var c in text) safe.Append(IsUnsafe(c) ? $"\\u{(int)c:x4}" : c.ToString());
        return safe.ToString();
    }

    private static bool IsUnsafe(char c) => char.IsControl(c) || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u2028' or '\u2029';
}
