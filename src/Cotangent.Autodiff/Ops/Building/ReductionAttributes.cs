namespace Cotangent;

/// <summary>What reduces; the shapes of input and output say along which axes.</summary>
internal sealed record ReductionAttributes(Fold Fold);
