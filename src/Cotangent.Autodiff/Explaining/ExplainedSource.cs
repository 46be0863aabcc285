namespace Cotangent;

/// <summary>What the derivative is taken with respect to, and what it receives.</summary>
/// <param name="Name">The name of the variable; else as written at the call, or s and its number.</param>
/// <param name="Value">The source itself, or the present value of the variable.</param>
/// <param name="Gradient">Σₜ vₜᵀ ∂t/∂s, as the gradient call returns it; null if nothing connects it to a target.</param>
/// <param name="GradientOfSum">The same for cotangents of ones; null if none was given, or nothing connects it.</param>
/// <param name="Contributions">vₜᵀ ∂t/∂s for each target t in their order; they add up to the gradient.</param>
/// <param name="Reason">Why nothing connects it to a target; null if something does.</param>
/// <param name="Op">The number of the op on the path that computed it; 0 if none did.</param>
public sealed record ExplainedSource(
    string Name,
    Tensor Value,
    Tensor? Gradient,
    Tensor? GradientOfSum,
    IReadOnlyList<ExplainedContribution> Contributions,
    string? Reason,
    int Op)
{
    /// <summary>Name and shape: "eta1 [2]".</summary>
    public string Label => $"{Name} {Dims.Text(Value.Shape)}";
}

/// <summary>What one target contributes to the gradient of one source.</summary>
/// <param name="Target">The place of the target among the targets.</param>
/// <param name="Value">vₜᵀ ∂t/∂s, of the shape of the source: the backward pass with only this target seeded. Null if the target does not depend on the source.</param>
/// <param name="Routes">The ways that the cotangent takes, the first few.</param>
/// <param name="RouteCount">How many ways there are.</param>
public sealed record ExplainedContribution(int Target, Tensor? Value, IReadOnlyList<ExplainedRoute> Routes, double RouteCount);

/// <summary>One way of a cotangent from a target back to a source.</summary>
/// <param name="Ops">The numbers of the ops, from the target on; empty when the target is the source.</param>
/// <param name="Text">Their names: "Cholesky ← Subtract ← MatMul", or "identity".</param>
public sealed record ExplainedRoute(IReadOnlyList<int> Ops, string Text);
