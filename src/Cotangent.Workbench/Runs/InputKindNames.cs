using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What files call the kinds of columns that can be inputs: a closed set.</summary>
internal static class InputKindNames
{
    private static readonly (ColumnKind Kind, string Name)[] All = [(ColumnKind.Number, "number"), (ColumnKind.Date, "date")];

    /// <summary>The name of a kind.</summary>
    internal static string Of(ColumnKind kind) => All.First(pair => pair.Kind == kind).Name;

    /// <summary>The kind of a name.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    internal static ColumnKind Named(string name) => All.FirstOrDefault(pair => pair.Name == name) is (var kind, { })
        ? kind
        : throw new FormatException($"an input is of the kind {Cell.Quote(name)}; expected one of {string.Join(", ", All.Select(pair => pair.Name))}.");
}
