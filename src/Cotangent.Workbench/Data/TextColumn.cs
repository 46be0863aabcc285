namespace Cotangent.Workbench.Data;

/// <summary>A column that is neither numbers nor dates.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="First">The first cell that is no number and no date.</param>
/// <param name="Words">The different words and which of them each row has.</param>
/// <param name="Reason">Why it is text, where that is not plain to see; else empty.</param>
internal sealed record TextColumn(string Name, Cell First, WordList Words, string Reason)
{
    private const int MostOneHot = 12;

    /// <summary>Whether it names few enough groups, each of several rows, to be taken for an input by itself.</summary>
    internal bool IsCategory => Reason.Length == 0 && !Words.IsTooMany && Words.Words.Count is >= 2 and <= MostOneHot && Words.Rows.Count(row => row >= 0) >= 3 * Words.Words.Count;

    /// <summary>What it is, in words.</summary>
    internal string What => Reason.Length > 0 ? Reason
        : Words.Words.Count == 1 ? $"the one word {First.Quoted} in all rows"
        : $"text of {(Words.IsTooMany ? $"more than {WordList.Most}" : Words.Words.Count)} different words, {First.Where} has {First.Quoted}";
}
