namespace Cotangent;

/// <summary>Pass: takes sums, greatest and least of an elementwise result while it is in cache.</summary>
internal static class FusedReductions
{
    internal static string Apply(Draft draft)
    {
        var taken = 0;
        for (var i = 0; i < draft.Steps.Count; i++)
        {
            if (draft.Steps[i] is not NodeStep { Node.Attributes: ReductionAttributes } reduction || reduction.Inputs[0].Count == 0) continue;
            if (!draft.Makers().TryGetValue(draft.Root(reduction.Inputs[0]), out var at) || at > i || !Takes(draft, draft.Steps[at], reduction)) continue;
            var (ops, reductions) = Parts(draft.Steps[at]);
            draft.Steps[at] = new FusedStep(Fusion.Members(draft, ops, [.. reductions, reduction]));
            draft.Steps.RemoveAt(i--);
            taken++;
        }
        return $"{taken} fused";
    }

    /// <summary>An elementwise step of which one op makes what is reduced: another reduction at its end does not count, however many elements it leaves.</summary>
    private static bool Takes(Draft draft, Step maker, NodeStep reduction) =>
        (maker is FusedStep || Fusion.IsElementwise(maker)) && Parts(maker).Ops.Any(op => ReferenceEquals(draft.Root(op.Outputs[0]), draft.Root(reduction.Inputs[0])));

    private static (IReadOnlyList<NodeStep> Ops, IReadOnlyList<NodeStep> Reductions) Parts(Step step) =>
        step is FusedStep fused ? (fused.Members.Ops, fused.Members.Reductions) : ([(NodeStep)step], []);
}
