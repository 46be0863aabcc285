namespace Cotangent;

/// <summary>Pass: takes sums, greatest and least of an elementwise result while it is in cache.</summary>
internal static class FusedReductions
{
    internal static string Apply(Draft draft)
    {
        var readers = draft.Readers();
        var taken = Taken(draft, readers);
        var fused = new HashSet<Step>(taken.Values.SelectMany(reductions => reductions));
        var steps = new List<Step>();
        foreach (var step in draft.Steps)
            if (taken.TryGetValue(step, out var reductions)) steps.Add(new FusedStep(new(draft, Ops(step), reductions, root => readers.GetValueOrDefault(root) > 0)));
            else if (!fused.Contains(step)) steps.Add(step);
        draft.Replace(steps);
        return $"{fused.Count} fused";
    }

    /// <summary>The reductions of each elementwise step, which are readers of its result no more. A reduction of a reduction stays.</summary>
    private static Dictionary<Step, List<NodeStep>> Taken(Draft draft, Dictionary<Tensor, int> readers)
    {
        var makers = draft.Makers();
        var taken = new Dictionary<Step, List<NodeStep>>();
        foreach (var step in draft.Steps)
        {
            if (step is not NodeStep { Node.Attributes: ReductionAttributes } reduction || reduction.Inputs[0].Count == 0) continue;
            var root = draft.Root(reduction.Inputs[0]);
            if (!makers.TryGetValue(root, out var at) || !(draft.Steps[at] is FusedStep || Fusion.IsElementwise(draft.Steps[at]))) continue;
            readers[root]--;
            if (taken.TryGetValue(draft.Steps[at], out var reductions)) reductions.Add(reduction);
            else taken.Add(draft.Steps[at], [reduction]);
        }
        return taken;
    }

    private static IReadOnlyList<NodeStep> Ops(Step step) => step is FusedStep fused ? fused.Members.Ops : [(NodeStep)step];
}
