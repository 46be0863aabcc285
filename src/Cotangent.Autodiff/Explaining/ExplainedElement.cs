namespace Cotangent;

/// <summary>One element of one source, and how each element of each target changes with it: a column of the Jacobian.</summary>
/// <param name="Source">The place of the source among the sources.</param>
/// <param name="Element">The place of the element in the source, in row-major order: that of the largest gradient.</param>
/// <param name="Slopes">∂target/∂element for each target, of the target's shape; null for a target that does not depend on the source. Σ v ∙ slope is the gradient's element.</param>
public sealed record ExplainedElement(int Source, int Element, IReadOnlyList<Tensor?> Slopes);
