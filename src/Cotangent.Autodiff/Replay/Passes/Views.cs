namespace Cotangent;

/// <summary>Pass: lets elementwise chains and large products read transposes, slices and stretched tensors where they lie.</summary>
internal static class Views
{
    internal static string Apply(Draft draft)
    {
        foreach (var step in draft.Steps.OfType<NodeStep>())
            if (ViewOf(step.Node) is { } view) draft.Views[step.Outputs[0]] = view;
        var taken = 0;
        for (var i = 0; i < draft.Steps.Count; i++)
        {
            if (draft.Steps[i] is not NodeStep { Node.Attributes: MatMulAttributes attributes } product || !IsPacked(product, attributes)) continue;
            var (A, B) = (Viewed(draft, product.Inputs[0], attributes.TransposeA), Viewed(draft, product.Inputs[1], attributes.TransposeB));
            if (A is null && B is null) continue;
            draft.Steps[i] = new ProductStep(
                A ?? ProductFactor.Whole(product.Inputs[0], attributes.TransposeA),
                B ?? ProductFactor.Whole(product.Inputs[1], attributes.TransposeB),
                product.Outputs[0],
                new("MatMul", product.Inputs[0], product.Inputs[1]));
            taken += (A is null ? 0 : 1) + (B is null ? 0 : 1);
        }
        return $"{draft.Views.Count} found, {taken} taken by products";
    }

    /// <summary>A large product packs its factors: with a copy of a transpose or without, it gives the same bits.</summary>
    private static bool IsPacked(NodeStep product, MatMulAttributes attributes)
    {
        var C = product.Outputs[0];
        return Numerics.Product.PacksBoth(C.Shape[^2], C.Shape[^1], product.Inputs[0].Shape[attributes.TransposeA ? ^2 : ^1]);
    }

    private static StridedView? ViewOf(Node node) =>
        node.Attributes is IView view ? new(node.Input(0), view.Strides(node.Input(0).Shape, node.Output.Shape), view.Offset) : null;

    /// <summary>A factor as it lies in another tensor: a batch of transposes, or one matrix with a stride of 1; null when it has to be read where it is.</summary>
    private static ProductFactor? Viewed(Draft draft, Tensor x, bool isTransposed)
    {
        if (!draft.Views.TryGetValue(x, out var view)) return null;
        if (ProductFactor.Of(view, x.Shape, isTransposed) is { } factor) return factor;
        var isTranspose = view.Base.Rank == x.Rank && view.Offset == 0 && view.Strides.AsSpan().SequenceEqual(TransposedView.Instance.Strides(view.Base.Shape, x.Shape));
        return isTranspose && view.Base.Shape[^1] == x.Shape[^2] && view.Base.Shape[^2] == x.Shape[^1] ? ProductFactor.Whole(view.Base, !isTransposed) : null;
    }
}
