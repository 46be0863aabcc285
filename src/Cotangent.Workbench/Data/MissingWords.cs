using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>The words that stand for a missing cell, in any case: those of R, pandas, NumPy, SQL, Excel and MATLAB, and those a reader names.</summary>
internal sealed class MissingWords
{
    private static readonly string[] Usual =
    [
        "?", "-", "--", "---", ".", "..", "...", "*", "NA", "N/A", "n.a.", "n.a", "#N/A", "#NA", "<NA>", "NaN", "-NaN", "+NaN", "1.#QNAN", "1.#IND", "-1.#IND", "null", "(null)", "nil", "None", "\\N",
        "missing", "(missing)", "(blank)", "#DIV/0!", "#NUM!", "#VALUE!", "#REF!", "#NAME?", "#NULL!", "NaT", "–", "—",
    ];

    private readonly HashSet<string> words;
    private readonly HashSet<double> numbers = [];
    private readonly int longest;
    private readonly bool beginWithDigits;

    internal MissingWords(IReadOnlyList<string> more)
    {
        words = new(Usual.Concat(more.Select(word => word.Trim())), StringComparer.OrdinalIgnoreCase);
        longest = words.Max(word => word.Length);
        beginWithDigits = more.Any(word => word.Length > 0 && char.IsAsciiDigit(word[0]));
        foreach (var word in more)
            if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
    }

    /// <summary>Whether there are numbers that stand for a missing cell.</summary>
    internal bool HasNumbers => numbers.Count > 0;

    /// <summary>Whether a cell without blanks about it is missing.</summary>
    internal bool Contains(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return true;
        if (text.Length > longest || !beginWithDigits && char.IsAsciiDigit(text[0]) && !text.Contains('#')) return false; // most cells are numbers
        return words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text);
    }

    /// <summary>Whether a number stands for a missing cell.</summary>
    internal bool Contains(double number) => numbers.Contains(number);
}
