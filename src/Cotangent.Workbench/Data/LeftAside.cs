namespace Cotangent.Workbench.Data;

/// <summary>A column that is no input though nobody said so.</summary>
/// <param name="Name">The name of the column.</param>
/// <param name="Reason">Why, with the first cell that says so.</param>
public sealed record LeftAside(string Name, string Reason);
