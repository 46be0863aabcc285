namespace Cotangent.GaussianProcesses;

/// <summary>The name that was probably meant: the candidate with the least edit distance, if that is at most a third of the word's length (1 for a short word) and less than all of it.</summary>
public static class NearestName
{
    private const int Longest = 64;

    /// <summary>The nearest candidate, ignoring case, or null if none is near. Of equals the first. O(length² · candidates); words are cut to 64 characters.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(candidates);
        var best = candidates.Select(c => (Name: c, Distance: Distance(word, c))).DefaultIfEmpty((Name: "", Distance: int.MaxValue)).MinBy(p => p.Distance);
        return best.Distance <= Math.Max(1, word.Length / 3) && best.Distance < word.Length ? best.Name : null;
    }

    /// <summary>How many letters are to be put in, taken out, replaced or exchanged with the next.</summary>
    private static int Distance(string left, string right)
    {
        var a = left[..Math.Min(left.Length, Longest)].ToUpperInvariant();
        var b = right[..Math.Min(right.Length, Longest)].ToUpperInvariant();
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) distance[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) distance[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(replaced, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) distance[i, j] = Math.Min(distance[i, j], 1 + distance[i - 2, j - 2]);
            }
        return distance[a.Length, b.Length];
    }
}
