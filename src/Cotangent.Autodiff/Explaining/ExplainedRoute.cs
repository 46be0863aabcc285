namespace Cotangent;

/// <summary>One way of a cotangent from a target back to a source.</summary>
/// <param name="Ops">The numbers of the ops, from the target on; empty when the target is the source.</param>
/// <param name="Text">Their names: "Cholesky ← Subtract ← MatMul", or "identity".</param>
public sealed record ExplainedRoute(IReadOnlyList<int> Ops, string Text);
