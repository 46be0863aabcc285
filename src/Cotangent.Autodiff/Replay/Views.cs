namespace Cotangent;

/// <summary>Pass: lets products and elementwise chains read transposes, slices and stretched tensors where they lie.</summary>
internal static class Views
{
    internal static string Apply(Draft draft)
    {
        foreach (var step in draft.Steps.OfType<NodeStep>())
            if (ViewOf(step.Node) is { } view) draft.Views[step.Outputs[0]] = view;
        var makers = draft.Makers();
        var turned = 0;
        for (var i = 0; i < draft.Steps.Count; i++)
        {
            if (draft.Steps[i] is not NodeStep { Node.Attributes: MatMulAttributes attributes } product) continue;
            var (A, isTurnedA) = Turned(draft, makers, product.Inputs[0]);
            var (B, isTurnedB) = Turned(draft, makers, product.Inputs[1]);
            if ((!isTurnedA && !isTurnedB) || !IsPacked(product, attributes)) continue;
            draft.Steps[i] = new ProductStep(A, B, product.Outputs[0], new(attributes.TransposeA ^ isTurnedA, attributes.TransposeB ^ isTurnedB));
            turned += (isTurnedA ? 1 : 0) + (isTurnedB ? 1 : 0);
        }
        return $"{draft.Views.Count} found, {turned} transposes taken by products";
    }

    /// <summary>A large product packs its factors: with a copy of a transpose or without, it gives the same bits.</summary>
    private static bool IsPacked(NodeStep product, MatMulAttributes attributes)
    {
        var C = product.Outputs[0];
        return Numerics.Product.PacksBoth(C.Shape[^2], C.Shape[^1], product.Inputs[0].Shape[attributes.TransposeA ? ^2 : ^1]);
    }

    private static StridedView? ViewOf(Node node)
    {
        if (node.InputCount != 1) return null;
        var x = node.Input(0);
        if (node is { Name: "Transpose", Attributes: not null and not Layout }) return new(x, TransposedSteps(x.Shape), 0);
        if (node.Name == "BroadcastTo") return new(x, Dims.Strides(x.Shape, node.Output.Rank), 0);
        return node.Attributes is Layout layout ? new(x, layout.StridesBehind(x.Shape[..^layout.Source.Length]), layout.Offset) : null;
    }

    private static int[] TransposedSteps(ReadOnlySpan<int> shape)
    {
        var steps = Layout.Steps(shape);
        (steps[^1], steps[^2]) = (steps[^2], steps[^1]);
        return steps;
    }

    private static (Tensor Tensor, bool IsTurned) Turned(Draft draft, Dictionary<Tensor, int> makers, Tensor x)
    {
        // Only the transpose itself, not another shape of it.
        if (!makers.TryGetValue(x, out var at) || draft.Steps[at] is not NodeStep { Name: "Transpose", Node.Attributes: not null and not Layout } transpose) return (x, false);
        return (transpose.Inputs[0], true);
    }
}
