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
        NodeRow.Of("sigmoid", a => new SigmoidTransform(a.Number("lower", 0), a.Number("upper", 1))),
        NodeRow.Of("shift", a => new ShiftTransform(a.Number("amount", 0))),
        NodeRow.Of("scale", a => new ScaleTransform(a.Number("factor", 1))),
        NodeRow.Of("chain", Chain),
        NodeRow.Of("ordered", _ => (OrderedTransform)Transform.Ordered),
        NodeRow.Of("simplex", _ => (SimplexTransform)Transform.Simplex),
        NodeRow.Of("triangular", _ => (TriangularTransform)Transform.Triangular));

    private static ChainTransform Chain(Arguments a)
    {
        var both = a.Inners<ElementwiseTransform>(2);
        return new(both[0], both[1]);
    }
}
