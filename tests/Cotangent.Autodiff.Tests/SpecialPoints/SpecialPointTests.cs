namespace Cotangent.Autodiff.Tests.SpecialPoints;

/// <summary>Every elementwise op at zeros, ends, poles, tiny, huge and infinite arguments: its derivatives to third order, in every mode, eager and captured, are those of mpmath.</summary>
public sealed class SpecialPointTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, SpecialRow.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Derivatives_at_special_points_are_right_in_every_mode(int index)
    {
        var row = SpecialRow.All[index];
        var wrong = row.Derivatives.Keys.SelectMany(word => Wrong(row, word)).ToArray();
        Assert.True(wrong.Length == 0, $"{wrong.Length} wrong\n{string.Join('\n', wrong)}");
    }

    private static IEnumerable<string> Wrong(SpecialRow row, string word)
    {
        var expected = row.Derivatives[word];
        var results = Results(row, word);
        var limit = SpecialLimit.Of(row.Op);
        for (var i = 0; i < expected.Length; i++)
        {
            bool IsRight(double actual) => expected[i].Allows(actual, SpecialOps.Ulps) || limit?.Allows(expected[i], actual, word.Length, row.Points.Any(x => double.IsInfinity(x.Span[i]))) == true;
            var wrong = results.Where(r => !IsRight(r.Value.Span[i])).GroupBy(r => r.Value.Span[i]).ToArray();
            if (wrong.Length == 0) continue;
            var got = string.Join("; ", wrong.Select(g => $"{g.Key:R} by {string.Join(' ', g.Select(r => r.Path))}"));
            yield return $"{row.Op} at {row.Point(i)}, derivative '{word}': expected {expected[i]}, got {got}";
        }
    }

    private static (string Path, Tensor Value)[] Results(SpecialRow row, string word) =>
    [
        .. from order in word.Length == 2 && word[0] != word[1] ? [word, $"{word[1]}{word[0]}"] : new[] { word }
           from modes in DerivativePath.Modes(word.Length)
           let derived = DerivativePath.Of(SpecialOps.Named(row.Op), order, modes)
           let path = order == word ? modes : $"{modes}({order})"
           from result in new[] { (path, derived(row.Points)), ($"{path}, captured", Compiled.Function((Tensor[] x) => [derived(x)]).InvokeAll(row.Points)[0]) }
           select result,
    ];
}
