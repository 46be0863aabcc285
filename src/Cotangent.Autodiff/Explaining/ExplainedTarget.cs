namespace Cotangent;

/// <summary>What is differentiated, and the cotangent v that weights its elements.</summary>
/// <param name="Name">As written at the call, or t and its number.</param>
/// <param name="Value">The target itself.</param>
/// <param name="Cotangent">v, of the target's shape.</param>
/// <param name="IsGiven">Whether v was given at the call; otherwise it is ones.</param>
/// <param name="WithoutEffect">The places, in row-major order, where v does not matter, for no source moves the target there; empty where all or none matter.</param>
/// <param name="Op">The number of the op on the path that computed it; 0 if none did.</param>
/// <param name="Source">The place among the sources if it is one itself; −1 if not.</param>
public sealed record ExplainedTarget(string Name, Tensor Value, Tensor Cotangent, bool IsGiven, IReadOnlyList<int> WithoutEffect, int Op, int Source)
{
    /// <summary>Name and shape: "mean [2]".</summary>
    public string Label => $"{Name} {Dims.Text(Value.Shape)}";
}
