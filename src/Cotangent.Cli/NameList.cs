using System.Text;

namespace Cotangent.Cli;

/// <summary>Names on the command line, between commas; one that has a comma itself stands in double quotes.</summary>
internal static class NameList
{
    /// <summary>The names in several such lists.</summary>
    internal static string[] Of(IEnumerable<string> lists) => [.. lists.SelectMany(Split).Where(name => name.Length > 0)];

    private static IEnumerable<string> Split(string list)
    {
        var name = new StringBuilder();
        var isQuoted = false;
        foreach (var c in list)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (c != ',' || isQuoted) name.Append(c);
            else
            {
                yield return name.ToString().Trim();
                name.Clear();
            }
        }
        yield return name.ToString().Trim();
    }
}
