namespace Cotangent;

/// <summary>Pass: drops steps whose inputs never change; what they computed at the capture stays.</summary>
internal static class ConstantFolding
{
    internal static string Apply(Draft draft)
    {
        List<Step> kept = [.. draft.Steps.Where(step => step.Outputs.Any(output => output.IsTraced))];
        foreach (var step in draft.Steps.Except(kept)) draft.Fold(step);
        var folded = draft.Steps.Count - kept.Count;
        draft.Replace(kept);
        return $"{folded} folded";
    }
}
