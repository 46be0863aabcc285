namespace Cotangent.Workbench.Data;

/// <summary>Names of columns that hold times.</summary>
internal static class TimeNames
{
    private static readonly HashSet<string> Words = new(
        ["date", "datetime", "time", "timestamp", "ts", "epoch", "unix", "created", "updated", "datum", "zeit", "fecha", "hora"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether one of the words of a name is such as time_utc or EventDate would have.</summary>
    internal static bool Suggests(string name)
    {
        var word = "";
        foreach (var c in name)
        {
            var isNew = !char.IsLetter(c) || char.IsUpper(c) && word.Length > 0 && char.IsLower(word[^1]);
            if (isNew && Words.Contains(word)) return true;
            word = isNew ? "" : word;
            if (char.IsLetter(c)) word += c;
        }
        return Words.Contains(word);
    }
}
