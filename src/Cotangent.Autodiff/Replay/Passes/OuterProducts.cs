using System.Numerics.Tensors;

namespace Cotangent;

/// <summary>Makes elementwise ops of products with one term, which are then part of a chain.</summary>
/// <remarks>A product adds its terms to zero, so the chain does: it makes +0 of −0, as there.</remarks>
internal static class OuterProducts
{
    internal static void Apply(Draft draft)
    {
        if (Numerics.Blas.IsNative) return; // it may keep −0
        List<Step> steps = [];
        foreach (var step in draft.Steps)
            if (Attributes(step) is { } attributes) steps.AddRange(Elementwise(draft, (NodeStep)step, attributes));
            else steps.Add(step);
        draft.Replace(steps);
    }

    /// <summary>The attributes of a product a bᵀ of two columns longer than 1.</summary>
    private static MatMulAttributes? Attributes(Step step)
    {
        if (step is not NodeStep { Node.Attributes: MatMulAttributes attributes } || step.Outputs[0].Rank != 2) return null;
        var (A, C) = (step.Inputs[0], step.Outputs[0]);
        return C.Shape[0] > 1 && C.Shape[1] > 1 && A.Count == C.Shape[0] ? attributes : null;
    }

    private static IEnumerable<NodeStep> Elementwise(Draft draft, NodeStep product, MatMulAttributes attributes)
    {
        var C = product.Outputs[0];
        var a = attributes.TransposeA ? Shaped(draft, product.Inputs[0], C.Shape[0], 1) : product.Inputs[0];
        var b = attributes.TransposeB ? Shaped(draft, product.Inputs[1], 1, C.Shape[1]) : product.Inputs[1];
        var term = Tensor.Uninitialized(C.Dimensions);
        term.Captured = draft.Tensors; // no constant, whatever C is: a step writes it
        yield return new(new BroadcastNode(product.Name, a, b, term, TensorPrimitives.Multiply, NoRule, NoRule));
        yield return new(new BroadcastNode("Add", term, Tensor.Scalar(0), C, TensorPrimitives.Add, NoRule, NoRule));
    }

    private static Tensor Shaped(Draft draft, Tensor x, int rows, int columns)
    {
        var shaped = new Tensor(x.Data, [rows, columns]) { Captured = x.Captured };
        draft.Alias(shaped, x);
        return shaped;
    }

    private static Slope NoRule(Tensor x, Tensor y, Tensor z) => throw new InvalidOperationException("OuterProducts: a step of a program has no derivative.");
}
