using System.Text.RegularExpressions;

namespace Cotangent.Cli;

/// <summary>An expression as a line of a report shows it: of a long list, as of a lengthscale for each of many inputs, the first few and their number.</summary>
internal static partial class ShortExpression
{
    private const int Most = 8;
    private const int Shown = 3;

    /// <summary>The text, in which lists of more than eight are short.</summary>
    internal static string Of(string expression) => List().Replace(expression, match =>
        match.Groups[1].Value.Split(", ") is { Length: > Most } parts ? $"[{string.Join(", ", parts.Take(Shown))}, … {parts.Length} in all]" : match.Value);

    [GeneratedRegex(@"\[([^\[\]]*)\]")]
    private static partial Regex List();
}
