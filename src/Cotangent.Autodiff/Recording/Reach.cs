namespace Cotangent;

/// <summary>What follows from some slots of a recording, and what leads to some, through all ops or but for those at which derivatives end.</summary>
/// <remarks>For explanations: it walks the whole recording. A gradient, which must not, takes a <see cref="Cone"/>.</remarks>
internal static class Reach
{
    /// <summary>Whether each slot is one of the given or follows from one.</summary>
    internal static bool[] From(Recording recording, IEnumerable<int> slots, bool crossesCuts)
    {
        var isReached = new bool[recording.SlotCount];
        foreach (var slot in slots) isReached[slot] = true;
        foreach (var node in recording.Nodes)
            if (IsCrossed(node, crossesCuts) && Inputs(recording, node).Any(slot => isReached[slot])) isReached[recording.SlotOf(node.Output)] = true;
        return isReached;
    }

    /// <summary>Whether each slot is one of the given or leads to one.</summary>
    internal static bool[] To(Recording recording, IEnumerable<int> slots, bool crossesCuts)
    {
        var leads = new bool[recording.SlotCount];
        foreach (var slot in slots) leads[slot] = true;
        for (var i = recording.Nodes.Count - 1; i >= 0; i--)
        {
            var node = recording.Nodes[i];
            if (!leads[recording.SlotOf(node.Output)] || !IsCrossed(node, crossesCuts)) continue;
            foreach (var slot in Inputs(recording, node)) leads[slot] = true;
        }
        return leads;
    }

    /// <summary>The slots of the inputs of an op that have one.</summary>
    internal static IEnumerable<int> Inputs(Recording recording, Node node)
    {
        for (var i = 0; i < node.InputCount; i++)
            if (recording.SlotOf(node.Input(i)) is >= 0 and var slot) yield return slot;
    }

    private static bool IsCrossed(Node node, bool crossesCuts) => crossesCuts || !node.IsCut;
}
