namespace Cotangent;

/// <summary>Elements are put where a layout chooses them, among a constant.</summary>
internal sealed record PutAttributes(Layout Layout, Exact Constant);
