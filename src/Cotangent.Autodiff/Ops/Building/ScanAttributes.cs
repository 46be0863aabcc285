namespace Cotangent;

/// <summary>The axis of a scan, counted from the back, its direction, and what the first element is.</summary>
internal sealed record ScanAttributes(int Axis, bool Reverse, Exact First = default);
