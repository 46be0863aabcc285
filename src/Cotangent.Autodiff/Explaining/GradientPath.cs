namespace Cotangent;

/// <summary>Which recorded ops stand between the sources and the targets, and why the others do not.</summary>
internal sealed class GradientPath
{
    private readonly Recording recording;
    private readonly int[][] sourceSlots;
    private readonly int[] producers;
    private readonly bool[] isDownstream;
    private readonly bool[] leadsToTarget;

    internal GradientPath(Recording recording, IReadOnlyList<Tensor> targets, IReadOnlyList<Source> sources)
    {
        this.recording = recording;
        recording.Settle(targets, sources);
        Sources = sources;
        sourceSlots = [.. sources.Select(recording.SlotsOf)];
        producers = new int[recording.SlotCount];
        producers.AsSpan().Fill(-1);
        for (var i = 0; i < recording.Nodes.Count; i++) producers[recording.SlotOf(recording.Nodes[i].Output)] = i;
        isDownstream = Reach.From(recording, sourceSlots.SelectMany(slots => slots), crossesCuts: false);
        var targetSlots = targets.Select(recording.SlotOf).Where(slot => slot >= 0).ToArray();
        leadsToTarget = Reach.To(recording, targetSlots, crossesCuts: false);
        var leadsThroughCuts = Reach.To(recording, targetSlots, crossesCuts: true);
        var leadsToSource = Reach.To(recording, sourceSlots.SelectMany(slots => slots), crossesCuts: true);
        var roles = Enumerable.Range(0, recording.Nodes.Count).ToLookup(i => RoleOf(i, leadsThroughCuts, leadsToSource));
        (Ops, Cuts) = ([.. roles[Role.OnPath]], [.. roles[Role.Cut]]);
        Skipped = new(recording.Nodes.Count, roles[Role.Above].Count(), roles[Role.Beside].Count(), roles[Role.BehindCut].Count() + Cuts.Length, roles[Role.Away].Count());
    }

    private enum Role
    {
        OnPath,
        Cut,
        Above,
        Beside,
        BehindCut,
        Away,
    }

    internal IReadOnlyList<Source> Sources { get; }

    /// <summary>Places in the recording, in its order.</summary>
    internal int[] Ops { get; }

    internal int[] Cuts { get; }

    internal SkippedOps Skipped { get; }

    /// <summary>The number of the op on the path that computed a tensor, or 0.</summary>
    internal int OpOf(Tensor x) => NumberOf(x) is > 0 and var number && IsOnPath(recording.SlotOf(x)) ? number : 0;

    /// <summary>The number of the recorded op that computed a tensor, or 0.</summary>
    internal int NumberOf(Tensor x) => recording.SlotOf(x) is >= 0 and var slot && slot < producers.Length ? producers[slot] + 1 : 0;

    /// <summary>The number of the op on the path that computed a source, or 0.</summary>
    internal int OpOfSource(int source) => Sources[source] is Tensor tensor ? OpOf(tensor) : 0;

    /// <summary>The place of a tensor among the sources, or −1.</summary>
    internal int SourceOf(Tensor x)
    {
        var slot = recording.SlotOf(x);
        for (var i = 0; i < sourceSlots.Length; i++)
            if (sourceSlots[i].Contains(slot) || ReferenceEquals(Sources[i].Current, x)) return i;
        return -1;
    }

    internal int[] SlotsOf(int source) => sourceSlots[source];

    internal int SlotOf(Tensor x) => recording.SlotOf(x);

    internal int SlotCount => producers.Length;

    /// <summary>The place of the op on the path whose result has this slot, or −1.</summary>
    internal int OpAt(int slot) => producers[slot] is >= 0 and var i && IsOnPath(slot) && !recording.Nodes[i].IsCut ? i : -1;

    internal Node Node(int index) => recording.Nodes[index];

    /// <summary>The slots of the inputs of an op, each once.</summary>
    internal int[] Inputs(int index) => [.. Reach.Inputs(recording, recording.Nodes[index]).Distinct()];

    private bool IsOnPath(int slot) => isDownstream[slot] && leadsToTarget[slot] && producers[slot] is >= 0 and var i && Feeds(i);

    /// <summary>Whether a cotangent passes an op on to a source; a source may be the result of one that does not.</summary>
    private bool Feeds(int index) => !recording.Nodes[index].IsCut && Inputs(index).Any(slot => isDownstream[slot]);

    private Role RoleOf(int index, bool[] leadsThroughCuts, bool[] leadsToSource)
    {
        var (node, slot) = (recording.Nodes[index], recording.SlotOf(recording.Nodes[index].Output));
        if (node.IsCut) return leadsThroughCuts[slot] && Inputs(index).Any(input => isDownstream[input]) ? Role.Cut : leadsThroughCuts[slot] ? Role.BehindCut : Role.Away;
        if (IsOnPath(slot)) return Role.OnPath;
        if (leadsToSource[slot]) return Role.Above;
        if (leadsToTarget[slot]) return Role.Beside;
        return leadsThroughCuts[slot] ? Role.BehindCut : Role.Away;
    }
}
