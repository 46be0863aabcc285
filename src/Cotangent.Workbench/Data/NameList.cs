using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>The names of several columns in one text, <c>wind,rain</c>; a name with a comma or a quote in it stands in quotes, as in a CSV file: <c>"wind, mean",rain</c>.</summary>
public static class NameList
{
    /// <summary>The columns that texts name: each is the name of a column, or a list of names.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="columns">The columns of the table: a text that is one of them is that one, commas or not.</param>
    public static IReadOnlyList<string> Of(IEnumerable<string> texts, IReadOnlyCollection<string> columns)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(columns);
        return [.. texts.SelectMany(text => columns.Contains(text) ? [text] : Split(text))];
    }

    /// <summary>One text for several names, which <see cref="Of"/> reads back.</summary>
    public static string Text(IEnumerable<string> names) =>
        string.Join(',', names.Select(name => name.AsSpan().ContainsAny(",\"") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name));

    private static IEnumerable<string> Split(string text)
    {
        var (name, isQuoted) = (new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"') name.Append(text[i++]);
            else if (text[i] == '"') isQuoted = !isQuoted;
            else if (text[i] == ',' && !isQuoted)
            {
                if (name.ToString().Trim() is { Length: > 0 } one) yield return one;
                name.Clear();
            }
            else name.Append(text[i]);
        }
        if (name.ToString().Trim() is { Length: > 0 } last) yield return last;
    }
}
