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
