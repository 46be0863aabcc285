using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Expressions;

/// <summary>The transforms that expressions and files may name.</summary>
internal static class TransformTable
{
    internal static NodeTable Table { get; } = new(
        "transform",
        NodeRow.Of("identity", _ => (IdentityTransform)Transform.Identity),
        NodeRow.Of("positive", a => new PositiveTransform(a.Number("lowerBound", 0))),
        NodeRow.Of("softplus", a => new SoftplusTransform(a.Number("lowerBound", 0))),
        NodeRow.Of("triangular", _ => (TriangularTransform)Transform.Triangular));
}
