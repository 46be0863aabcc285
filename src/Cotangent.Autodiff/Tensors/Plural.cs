namespace Cotangent;

/// <summary>Numbers of things in messages.</summary>
internal static class Plural
{
    /// <summary>"1 axis", "2 axes".</summary>
    internal static string Count(int count, string noun, string? nouns = null) => $"{count} {Noun(count, noun, nouns)}";

    /// <summary>The noun for one, else its plural, which ends in s where nothing else is given.</summary>
    internal static string Noun(double count, string noun, string? nouns = null) => count == 1 ? noun : nouns ?? $"{noun}s";
}
