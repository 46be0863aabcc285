using System.Collections;
using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The input columns that an expression is read for where they have no names: x0, x1, …, none of which is stored.</summary>
internal sealed class InputColumns(int count) : IReadOnlyList<string>
{
    public int Count => count;

    public string this[int index] => FormattableString.Invariant($"x{index}");

    public IEnumerator<string> GetEnumerator()
    {
        for (var d = 0; d < count; d++) yield return this[d];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Numbers of columns that a node may be of, the likeliest first: as many as its active columns and lists take, then those of each list, which may be of something
    /// else than columns.</summary>
    internal static IReadOnlyList<int> Likely(ISettings node) => [.. Counts(node).Append(1).Distinct().OrderDescending()];

    /// <summary>The same of what it is made of, whatever columns it sees of those.</summary>
    internal static IReadOnlyList<int> LikelyOfParts(ISettings node) => [.. OfSettings(node).Concat(node is IParameterTree tree ? CountsOfParts(tree) : []).Append(1).Distinct().OrderDescending()];

    private static IEnumerable<int> Counts(ISettings node)
    {
        if (node.Settings.FirstOrDefault(s => s.Name == "activeDims").Value is IReadOnlyList<int> dims) return [dims.Max() + 1];
        return node is IParameterTree tree ? OfSettings(node).Concat(CountsOfParts(tree)) : OfSettings(node);
    }

    /// <summary>As many as a setting that is the number of a column asks for.</summary>
    private static IEnumerable<int> OfSettings(ISettings node) =>
        node.Settings.Where(s => s.Name == "column" || s.Name.EndsWith("Column", StringComparison.Ordinal)).Select(s => s.Value).OfType<int>().Select(column => column + 1);

    private static IEnumerable<int> CountsOfParts(IParameterTree tree) => tree.Parts.SelectMany(part => part.Node is Parameter { Shape: [var count, ..] } ? [count] : Counts(part.Node));
}
