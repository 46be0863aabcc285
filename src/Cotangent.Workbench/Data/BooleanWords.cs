namespace Cotangent.Workbench.Data;

/// <summary>Pairs of words that say no and yes.</summary>
internal static class BooleanWords
{
    private static readonly (string No, string Yes)[] Pairs = [("false", "true"), ("no", "yes"), ("f", "t"), ("n", "y"), ("off", "on")];

    /// <summary>The words of no and of yes, in that order, as they are written, where these two are such a pair.</summary>
    internal static IReadOnlyList<string>? Of(IReadOnlyList<string> words)
    {
        if (words.Count != 2) return null;
        foreach (var (no, yes) in Pairs)
        {
            if (Is(words[0], no) && Is(words[1], yes)) return words;
            if (Is(words[1], no) && Is(words[0], yes)) return [words[1], words[0]];
        }
        return null;
    }

    private static bool Is(string word, string other) => word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
