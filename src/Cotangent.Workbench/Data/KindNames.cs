namespace Cotangent.Workbench.Data;

/// <summary>What kinds of columns are called in files and settings.</summary>
public static class KindNames
{
    private static readonly (string Name, ColumnKind Kind)[] All = [("number", ColumnKind.Number), ("date", ColumnKind.Date), ("category", ColumnKind.Label), ("boolean", ColumnKind.Boolean)];

    /// <summary>The name of a kind.</summary>
    public static string Of(ColumnKind kind) => Array.Find(All, row => row.Kind == kind).Name;

    /// <summary>The kind of a name.</summary>
    /// <exception cref="FormatException">No kind has this name.</exception>
    public static ColumnKind Read(string name)
    {
        var place = Array.FindIndex(All, row => row.Name == name);
        return place >= 0 ? All[place].Kind : throw new FormatException($"'{name}' is no kind of column; expected one of {string.Join(", ", All.Select(row => row.Name))}.");
    }
}
