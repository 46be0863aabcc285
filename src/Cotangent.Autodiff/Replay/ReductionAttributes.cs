namespace Cotangent;

/// <summary>What a reduction does; from which shape to which, the tensors say.</summary>
internal sealed record ReductionAttributes(Fold Fold);
