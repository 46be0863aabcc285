namespace Cotangent;

/// <summary>Names of arguments, from the text of the expression at the call: "[mean, varsqrt]" names two.</summary>
internal static class ArgumentNames
{
    private const int Longest = 32;

    /// <summary>One name per argument; prefix and number where the text gives none.</summary>
    internal static string[] Of(string text, int count, string prefix)
    {
        var parts = Parts(text.Trim());
        if (parts is null) parts = count == 1 ? [text] : IsWord(text) ? [.. Enumerable.Range(0, count).Select(i => $"{text}[{i}]")] : [];
        var isSpread = parts.Exists(part => part.TrimStart().StartsWith("..", StringComparison.Ordinal));
        return [.. Enumerable.Range(0, count).Select(i => isSpread || parts.Count != count ? $"{prefix}{i}" : Name(parts[i], $"{prefix}{i}"))];
    }

    private static string Name(string part, string otherwise)
    {
        var name = string.Join(' ', part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('!');
        foreach (var cast in (string[])["(Source)", "(Tensor)"])
            if (name.StartsWith(cast, StringComparison.Ordinal)) name = name[cast.Length..];
        return name.Length is 0 or > Longest ? otherwise : name;
    }

    /// <summary>The elements of a collection expression or an array creation, or null if the text is neither.</summary>
    private static List<string>? Parts(string text)
    {
        var start = text.StartsWith('[') ? 0 : text.StartsWith("new", StringComparison.Ordinal) ? text.IndexOf('{', StringComparison.Ordinal) : -1;
        if (start < 0 || text[^1] is not (']' or '}')) return null;
        var (parts, depth, from) = (new List<string>(), 0, start + 1);
        for (var i = start + 1; i < text.Length - 1; i++)
        {
            if (text[i] == '"') i = EndOfString(text, i);
            depth += text[i] is '(' or '[' or '{' ? 1 : text[i] is ')' or ']' or '}' ? -1 : 0;
            if (depth < 0) return null; // "[a][0]" ends before the text does
            if (depth > 0 || text[i] != ',') continue;
            parts.Add(text[from..i]);
            from = i + 1;
        }
        if (!string.IsNullOrWhiteSpace(text[from..^1])) parts.Add(text[from..^1]);
        return parts;
    }

    private static int EndOfString(string text, int start)
    {
        for (var i = start + 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i;
        }
        return text.Length - 2;
    }

    private static bool IsWord(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.');
}
