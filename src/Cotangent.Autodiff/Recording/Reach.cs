namespace Cotangent;

/// <summary>What follows from some slots of a recording, with or without the ops at which derivatives end.</summary>
internal sealed class Reach
{
    private readonly Recording recording;
    private readonly bool[] isReached;

    internal Reach(Recording recording, int[] slots, bool crossesCuts)
    {
        this.recording = recording;
        isReached = new bool[recording.SlotCount];
        foreach (var slot in slots) isReached[slot] = true;
        foreach (var node in recording.Nodes)
            if ((crossesCuts || !node.IsCut) && Inputs(node).Any(slot => isReached[slot])) isReached[recording.SlotOf(node.Output)] = true;
    }

    internal bool Contains(int[] slots) => slots.Any(slot => isReached[slot]);

    /// <summary>The last op on the way to a reached tensor at which derivatives end; null if it is not reached.</summary>
    internal Node? LastCutBefore(Tensor target)
    {
        if (!isReached[recording.SlotOf(target)]) return null;
        var leads = Leading(target);
        return recording.Nodes.FindLast(node => node.IsCut && leads[recording.SlotOf(node.Output)] && isReached[recording.SlotOf(node.Output)]);
    }

    /// <summary>A variable that the target is computed from and that was assigned something reached: they share their storage.</summary>
    internal Variable? AssignedBefore(Tensor target)
    {
        var leads = Leading(target);
        return recording.Watched.Find(variable => recording.SlotsOf(variable).Any(slot => leads[slot]) && IsAssigned(variable));
    }

    private bool IsAssigned(Variable variable) =>
        recording.Nodes.Exists(node => ReferenceEquals(node.Output.Data, variable.Current.Data) && isReached[recording.SlotOf(node.Output)]);

    /// <summary>Which slots lead to the target, cuts crossed.</summary>
    private bool[] Leading(Tensor target)
    {
        var leads = new bool[recording.SlotCount];
        leads[recording.SlotOf(target)] = true;
        for (var i = recording.Nodes.Count - 1; i >= 0; i--)
        {
            if (!leads[recording.SlotOf(recording.Nodes[i].Output)]) continue;
            foreach (var slot in Inputs(recording.Nodes[i])) leads[slot] = true;
        }
        return leads;
    }

    private IEnumerable<int> Inputs(Node node)
    {
        for (var i = 0; i < node.InputCount; i++)
            if (recording.SlotOf(node.Input(i)) is >= 0 and var slot) yield return slot;
    }
}
