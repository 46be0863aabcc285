namespace Cotangent.Workbench.Data;

/// <summary>How a CSV file is read.</summary>
/// <param name="Delimiter">Comma, semicolon or tab; null takes the one that occurs most often in the header outside quotes, comma if none does.</param>
public sealed record ReadOptions(char? Delimiter = null)
{
    /// <summary>Bounds on what a file may ask of memory.</summary>
    public ReadLimits Limits { get; init; } = new();
}
