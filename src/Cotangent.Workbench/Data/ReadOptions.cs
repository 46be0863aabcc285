namespace Cotangent.Workbench.Data;

/// <summary>How a CSV file is read.</summary>
/// <param name="Delimiter">The delimiter: comma, semicolon or tab; null takes the one that occurs most often in the header outside quotes, comma if none does.</param>
public sealed record ReadOptions(char? Delimiter = null)
{
    /// <summary>Whether the cells are kept as they stand in the file, so that columns can be written again as they came.</summary>
    public bool KeepsCells { get; init; }

    /// <summary>Limits on the memory that a file may take.</summary>
    public ReadLimits Limits { get; init; } = new();
}
