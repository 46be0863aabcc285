using System.Globalization;
using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>A cell as a message names it: data row from 1, line of the file from 1 (null if the data is not from a file), text.</summary>
internal readonly record struct Cell(int Row, long? Line, string Text)
{
    private const int QuotedLength = 40;

    public string Where => Line is { } line ? $"row {Row} (line {line})" : $"row {Row}";

    public string Quoted => Quote(Text);

    /// <summary>For '3,14': the commonest reason that a number is none.</summary>
    public string DecimalCommaHint =>
        Text.Contains(',') && double.TryParse(Text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? " (decimals are written with a point)"
            : "";

    /// <summary>The text in single quotes, on one line, cut to 40 characters.</summary>
    public static string Quote(ReadOnlySpan<char> text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text[..Math.Min(text.Length, QuotedLength)])
            quoted.Append(char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? $"\\u{(int)c:x4}" : c.ToString());
        return quoted.Append(text.Length > QuotedLength ? "…'" : "'").ToString();
    }

    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");

    /// <summary>The shortest text that reads back as the same double.</summary>
    public static string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
