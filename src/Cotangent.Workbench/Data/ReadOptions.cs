namespace Cotangent.Workbench.Data;

/// <summary>How a CSV file is read.</summary>
/// <param name="Delimiter">The delimiter: comma, semicolon or tab; null takes the one that occurs most often in the header outside quotes, comma if none does.</param>
public sealed record ReadOptions(char? Delimiter = null)
{
    /// <summary>Limits on the memory that a file may take.</summary>
    public ReadLimits Limits { get; init; } = new();
}
