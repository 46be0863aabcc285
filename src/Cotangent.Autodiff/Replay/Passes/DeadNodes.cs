namespace Cotangent;

/// <summary>Pass: drops steps that no output needs.</summary>
internal static class DeadNodes
{
    internal static string Apply(Draft draft)
    {
        var needed = new HashSet<Tensor>(draft.Outputs.Select(draft.Root), ReferenceEqualityComparer.Instance);
        var kept = new List<Step>();
        for (var i = draft.Steps.Count - 1; i >= 0; i--)
        {
            var step = draft.Steps[i];
            // Draws stay, needed or not: without them later ones would get their numbers.
            if (!step.IsFresh && !step.Outputs.Any(output => needed.Contains(draft.Root(output)))) continue;
            kept.Add(step);
            needed.UnionWith(step.Inputs.Select(draft.Root));
        }
        var dropped = draft.Steps.Count - kept.Count;
        kept.Reverse();
        draft.Replace(kept);
        return $"{dropped} dropped";
    }
}
