namespace Cotangent;

/// <summary>Pass: runs an elementwise chain on a matrix product's tiles, where the chain alone reads the product, ends in no sum, and can write over it.</summary>
/// <remarks>
/// It pays where the product is not in cache any more when the chain would come to it: a quarter of the time of a product of few terms at 8 MB and more, nothing
/// below. A chain that writes elsewhere loses more than it gains, for tiles are short pieces of rows.
/// </remarks>
internal static class ProductEpilogues
{
    /// <summary>Elements of a product from which its tiles are worth finishing.</summary>
    internal const int FewestElements = 1 << 20;

    internal static string Apply(Draft draft)
    {
        var (makers, readers) = (draft.Makers(), draft.Readers());
        var taken = new HashSet<Step>();
        for (var i = 0; i < draft.Steps.Count; i++)
        {
            if (Chain(draft, draft.Steps[i], readers) is not { } chain || Product(draft, chain, makers, readers) is not { } at) continue;
            taken.Add(draft.Steps[at]);
            draft.Steps[i] = Joined(draft.Steps[at], chain);
        }
        draft.Replace([.. draft.Steps.Where(step => !taken.Contains(step))]);
        return $"{taken.Count} joined";
    }

    private static FusedStep? Chain(Draft draft, Step step, Dictionary<Tensor, int> readers) => step switch
    {
        FusedStep { Count: >= FewestElements, Members.Reductions.Count: 0 } chain => chain,
        NodeStep node when Fusion.IsElementwise(node) && node.Outputs[0].Count >= FewestElements => new FusedStep(new(draft, [node], [], readers.ContainsKey)),
        _ => null,
    };

    /// <summary>The place of a product that the chain alone reads, element by element.</summary>
    private static int? Product(Draft draft, FusedStep chain, Dictionary<Tensor, int> makers, Dictionary<Tensor, int> readers)
    {
        for (var i = 0; i < chain.Inputs.Count; i++)
        {
            var root = draft.Root(chain.Inputs[i]);
            if (readers[root] != 1 || !Enumerable.Range(0, chain.Outputs.Count).Any(output => chain.MayOverwrite(i, output))) continue;
            if (makers.TryGetValue(root, out var at) && IsProduct(draft.Steps[at])) return at;
        }
        return null;
    }

    private static bool IsProduct(Step step) => step is NodeStep { Node.Attributes: MatMulAttributes } or ProductStep { HasEpilogue: false };

    private static ProductStep Joined(Step step, FusedStep chain)
    {
        if (step is ProductStep product) return product.With(chain);
        var node = (NodeStep)step;
        var (A, B, attributes) = (node.Inputs[0], node.Inputs[1], (MatMulAttributes)node.Node.Attributes!);
        return new(ProductFactor.Whole(A, attributes.TransposeA), ProductFactor.Whole(B, attributes.TransposeB), node.Outputs[0], new("MatMul", A, B), chain);
    }
}
