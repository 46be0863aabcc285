namespace Cotangent;

/// <summary>The slopes behind one element of a gradient as rows: target element, slope, weight. Their sums are the element for ones and for v.</summary>
/// <param name="Target">The place of the target among the targets.</param>
/// <param name="Index">The index of its element: "[0, 1]".</param>
/// <param name="Slope">How fast it changes with the element of the source.</param>
/// <param name="Weight">The cotangent v at that element.</param>
internal readonly record struct SlopeRow(int Target, string Index, double Slope, double Weight)
{
    /// <summary>How many rows are shown.</summary>
    internal const int Shown = 12;

    internal double Product => Weight * Slope + 0.0; // no −0

    /// <summary>The rows with a slope; none where there are fewer than two, for then there is no sum to see.</summary>
    internal static SlopeRow[] Of(Explanation explanation)
    {
        if (explanation.Example is not { } example) return [];
        var rows = example.Slopes.SelectMany((slopes, t) => Of(explanation.Targets[t], slopes, t)).ToArray();
        return rows.Length < 2 ? [] : rows;
    }

    /// <summary>The element of the source: "eta1[0, 0]".</summary>
    internal static string Element(Explanation explanation)
    {
        var (source, element) = (explanation.Sources[explanation.Example!.Source], explanation.Example.Element);
        return source.Name + WeightedSum.Index(source.Value, element);
    }

    private static IEnumerable<SlopeRow> Of(ExplainedTarget target, Tensor? slopes, int t) => slopes is null
        ? []
        : Enumerable.Range(0, slopes.Count).Where(i => slopes.Data[i] != 0).Select(i => new SlopeRow(t, WeightedSum.Index(slopes, i), slopes.Data[i], target.Cotangent.Data[i]));
}
