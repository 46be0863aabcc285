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

    private static int Distance(string left, string right)
    {
        var a = left[..Math.Min(left.Length, Longest)].ToUpperInvariant();
        var b = right[..Math.Min(right.Length, Longest)].ToUpperInvariant();
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[b.Length];
    }
}
