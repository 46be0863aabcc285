namespace Cotangent;

/// <summary>Labels in the language of Mermaid.</summary>
internal static class MermaidText
{
    /// <summary>A label in quotes; what Mermaid would read as its own signs is written as entities.</summary>
    internal static string Quoted(params string[] lines) => $"\"{string.Join("<br/>", lines.Select(Escaped))}\"";

    private static string Escaped(string line) => line
        .Replace("#", "#35;", StringComparison.Ordinal)
        .Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal)
        .Replace(">", "#gt;", StringComparison.Ordinal);
}
