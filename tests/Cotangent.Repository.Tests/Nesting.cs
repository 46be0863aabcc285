using System.Text.RegularExpressions;

namespace Cotangent.Repository.Tests;

/// <summary>How deep control statements stand inside members, measured by their indentation: four spaces a level.</summary>
internal static partial class Nesting
{
    internal const int Limit = 3;

    /// <summary>The numbers of the lines that begin a control statement deeper than the limit.</summary>
    internal static IEnumerable<int> TooDeep(string[] lines)
    {
        Stack<int> types = new();
        var isInRawString = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var wasInRawString = isInRawString;
            if (RawQuote().Count(line) % 2 == 1) isInRawString = !isInRawString;
            if (wasInRawString || string.IsNullOrWhiteSpace(line)) continue;
            var indent = line.Length - line.TrimStart().Length;
            if (Type().IsMatch(line)) Enter(types, indent);
            if (Control().IsMatch(line) && Level(types, indent) > Limit) yield return i + 1;
        }
    }

    // A type that begins at or before the last one's indentation has left it.
    private static void Enter(Stack<int> types, int indent)
    {
        while (types.TryPeek(out var outer) && outer >= indent) types.Pop();
        types.Push(indent);
    }

    /// <summary>1 for a control statement that stands directly in the body of a member.</summary>
    private static int Level(Stack<int> types, int indent)
    {
        var type = types.Where(outer => outer < indent).DefaultIfEmpty(-8).Max(); // top-level statements stand at the margin
        return (indent - type) / 4 - 1;
    }

    [GeneratedRegex("""^\s*((public|internal|private|protected|static|sealed|abstract|partial|readonly|ref|file|unsafe)\s+)*(class|struct|interface|enum|record|extension)\b""")]
    private static partial Regex Type();

    [GeneratedRegex("""^\s*(if|for|foreach|while|do|switch|lock|try|fixed|unsafe|checked|else if)\b(?!.*=>\s*$)""")]
    private static partial Regex Control();

    [GeneratedRegex("\"\"\"")]
    private static partial Regex RawQuote();
}
