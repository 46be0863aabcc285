namespace Cotangent.Workbench.Data;

/// <summary>How a table is read. What is left out is found in the text, and what was assumed is among the notes of the table.</summary>
/// <param name="Delimiter">What stands between fields: a comma, a semicolon, a tab, a bar or a space; null to find it.</param>
public sealed record ReadOptions(char? Delimiter = null)
{
    /// <summary>The decimal mark, a point or a comma; null to find it.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>The encoding of the text, such as utf-16 or windows-1251; null for what its first bytes say, else UTF-8, and Windows-1252 for bytes that are not.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whether the first record names the columns; else they are column1, column2, ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Cells that are missing, besides the usual words; numbers stand for all their spellings.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether 03/09/2018 is the 3rd of September or the 9th of March; null to find it.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The time zone of times without an offset; null to take them as they are written, as if clocks never changed.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>What some columns are, by name, where that is not to be found in their cells.</summary>
    public IReadOnlyDictionary<string, ColumnKind> Kinds { get; init; } = new Dictionary<string, ColumnKind>();

    /// <summary>How columns were written in an earlier table, by name: it decides where the cells of this one could be read in two ways.</summary>
    public IReadOnlyDictionary<string, ColumnForm> Forms { get; init; } = new Dictionary<string, ColumnForm>();

    /// <summary>Whether the cells are kept as they stand in the file, so that columns can be written again as they came.</summary>
    public bool KeepsCells { get; init; }

    /// <summary>Limits on the memory that a file may take.</summary>
    public ReadLimits Limits { get; init; } = new();
}
