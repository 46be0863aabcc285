using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Names for columns that are added to a table, so that no two are the same.</summary>
internal static class FreeNames
{
    /// <summary>The added columns, each under its name, or behind that of the target where the table has such a column: y.mean, y.mean2, ….</summary>
    internal static IReadOnlyList<Column> Of(IReadOnlyList<Column> added, IReadOnlyList<Column> table, string target)
    {
        var taken = table.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        return [.. added.Select(column => column with { Name = Candidates(column.Name, target).First(taken.Add) })];
    }

    private static IEnumerable<string> Candidates(string name, string target) => Enumerable.Range(2, int.MaxValue - 2).Select(i => $"{target}.{name}{i}").Prepend($"{target}.{name}").Prepend(name);
}
