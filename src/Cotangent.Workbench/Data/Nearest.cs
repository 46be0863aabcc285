using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Data;

/// <summary>Names in messages: the one that was probably meant, and lists of those there are.</summary>
public static class Nearest
{
    private const int ListedNames = 20;

    /// <summary>" Did you mean 'x'?" with a leading space, or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> candidates) => NearestName.To(word, candidates) is { } name ? $" Did you mean {Cell.Quote(name)}?" : "";

    /// <summary>Names in quotes, the first twenty.</summary>
    internal static string List(IReadOnlyCollection<string> names)
    {
        var listed = string.Join(", ", names.Take(ListedNames).Select(n => Cell.Quote(n)));
        return names.Count > ListedNames ? $"{listed} and {names.Count - ListedNames} more" : listed;
    }
}
