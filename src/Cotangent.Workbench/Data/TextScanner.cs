namespace Cotangent.Workbench.Data;

/// <summary>Walks over a short text, piece by piece; what is not there leaves it where it was.</summary>
internal ref struct TextScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;

    internal readonly bool IsAtEnd => at == text.Length;

    internal readonly ReadOnlySpan<char> Rest => text[at..];

    /// <summary>How many digits stand here.</summary>
    internal readonly int DigitsAhead
    {
        get
        {
            var count = Rest.IndexOfAnyExceptInRange('0', '9');
            return count < 0 ? Rest.Length : count;
        }
    }

    internal void Skip(int count) => at += count;

    internal bool Takes(char sign)
    {
        if (IsAtEnd || text[at] != sign) return false;
        at++;
        return true;
    }

    internal bool TakesAny(string signs)
    {
        if (IsAtEnd || !signs.Contains(text[at])) return false;
        at++;
        return true;
    }

    /// <summary>A number of at least and at most some digits, all that stand here.</summary>
    internal bool TakesNumber(int least, int most, out int number)
    {
        number = 0;
        var count = DigitsAhead;
        if (count < least || count > most) return false;
        number = int.Parse(Rest[..count], System.Globalization.CultureInfo.InvariantCulture);
        at += count;
        return true;
    }

    /// <summary>The letters that stand here.</summary>
    internal bool TakesWord(out ReadOnlySpan<char> word)
    {
        var count = 0;
        while (at + count < text.Length && char.IsLetter(text[at + count])) count++;
        word = Rest[..count];
        at += count;
        return count > 0;
    }
}
