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

    /// <summary>The least number of columns a node can be of, at least one: it sees each of its active columns, and has one for each element of a list.</summary>
    internal static int Least(ISettings node) =>
        node.Settings.FirstOrDefault(s => s.Name == "activeDims").Value is IReadOnlyList<int> dims ? dims.Max() + 1 : LeastOfParts(node);

    /// <summary>The least number of columns that the parts of a node can be of, at least one.</summary>
    internal static int LeastOfParts(ISettings node) =>
        node is IParameterTree tree ? tree.Parts.Select(part => part.Node is Parameter { Shape: [var count, ..] } ? count : Least(part.Node)).DefaultIfEmpty(1).Max() : 1;
}
