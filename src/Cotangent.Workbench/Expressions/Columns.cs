using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The input columns that an expression is read for, where they have no names.</summary>
internal static class Columns
{
    /// <summary>So many columns, named x0, x1, ….</summary>
    internal static IReadOnlyList<string> Named(int count) => [.. Enumerable.Range(0, count).Select(d => FormattableString.Invariant($"x{d}"))];

    /// <summary>The least number of columns a node can be of, at least one: it sees each of its active columns, and has one for each element of a list.</summary>
    internal static int Least(ISettings node)
    {
        if (node.Settings.FirstOrDefault(s => s.Name == "activeDims").Value is IReadOnlyList<int> dims) return dims.Max() + 1;
        return node is IParameterTree tree ? tree.Parts.Select(part => part.Node is Parameter { Shape: [var count, ..] } ? count : Least(part.Node)).DefaultIfEmpty(1).Max() : 1;
    }
}
