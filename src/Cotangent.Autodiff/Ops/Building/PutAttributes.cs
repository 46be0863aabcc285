namespace Cotangent;

/// <summary>Elements are put where a selection takes them, among a constant.</summary>
internal sealed record PutAttributes(Selection Selection, Exact Constant);
