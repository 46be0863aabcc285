namespace Cotangent;

/// <summary>What one target contributes to the gradient of one source.</summary>
/// <param name="Target">The place of the target among the targets.</param>
/// <param name="Value">vₜᵀ ∂t/∂s, of the shape of the source: the backward pass with only this target seeded. Null if the target does not depend on the source.</param>
/// <param name="Routes">The ways that the cotangent takes, the first few.</param>
/// <param name="RouteCount">How many ways there are.</param>
public sealed record ExplainedContribution(int Target, Tensor? Value, IReadOnlyList<ExplainedRoute> Routes, double RouteCount);
