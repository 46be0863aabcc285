namespace Cotangent.Workbench.Data;

/// <summary>The different words of a column, and which of them stands in each row: what classes are read from. Given up where there are too many to be classes.</summary>
internal sealed class WordList
{
    /// <summary>The largest number of different words that are kept.</summary>
    internal const int Most = 1000;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<int> rows = [];

    /// <summary>Whether there were more words than are kept.</summary>
    internal bool IsTooMany { get; private set; }

    /// <summary>The words, in the order in which they were met.</summary>
    internal IReadOnlyList<string> Words => [.. numbers.Keys];

    /// <summary>The number of the word of each row, from 0; -1 where the cell is missing.</summary>
    internal IReadOnlyList<int> Rows => rows;

    internal void AddMissing()
    {
        if (!IsTooMany) rows.Add(-1);
    }

    internal void Add(ReadOnlySpan<char> word)
    {
        if (IsTooMany) return;
        var known = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(word, out var number))
        {
            number = numbers.Count;
            IsTooMany = number == Most;
            numbers.Add(word.ToString(), number);
        }
        rows.Add(number);
        if (IsTooMany) rows.Clear();
    }
}
