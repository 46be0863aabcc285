namespace Cotangent;

/// <summary>The part of a recording between some sources and some targets: found once, walked as often as one likes.</summary>
internal sealed class Cone
{
    private readonly bool[] isDownstream;
    private readonly bool[] isUpstream;
    private readonly int[] nodes;

    /// <param name="recording">The nodes that it has now; later ones do not count.</param>
    /// <param name="sourceSlots">Slots of each source: none if it is not recorded, several for a variable that was assigned in between.</param>
    /// <param name="targets">What is differentiated.</param>
    internal Cone(Recording recording, int[][] sourceSlots, IReadOnlyList<Tensor> targets)
    {
        Recording = recording;
        isDownstream = new bool[recording.SlotCount];
        isUpstream = new bool[recording.SlotCount];
        foreach (var slots in sourceSlots)
            foreach (var slot in slots) isDownstream[slot] = true;
        var downstream = Downstream();
        foreach (var target in targets)
            if (recording.SlotOf(target) is >= 0 and var slot) isUpstream[slot] = true;
        nodes = Upstream(downstream);
    }

    internal Recording Recording { get; }

    /// <summary>How many nodes stand between a source and a target.</summary>
    internal int Count => nodes.Length;

    internal int SlotCount => isDownstream.Length;

    /// <summary>Node number <paramref name="index"/> of those between a source and a target, in the order of recording.</summary>
    internal Node this[int index] => Recording.Nodes[nodes[index]];

    /// <summary>True when <paramref name="x"/> follows from a source, or is one, and leads to a target, or is one.</summary>
    internal bool Contains(Tensor x)
    {
        var slot = Recording.SlotOf(x);
        return slot >= 0 && slot < SlotCount && isDownstream[slot] && isUpstream[slot];
    }

    /// <summary>The nodes that follow from a source.</summary>
    private List<int> Downstream()
    {
        var found = new List<int>();
        for (var i = 0; i < Recording.Nodes.Count; i++)
        {
            var node = Recording.Nodes[i];
            if (Recording.IsConstant(i) || !HasInputDownstream(node)) continue;
            found.Add(i);
            isDownstream[Recording.SlotOf(node.Output)] = true;
        }
        return found;
    }

    /// <summary>Those of the given nodes that lead to a target.</summary>
    private int[] Upstream(List<int> downstream)
    {
        var kept = 0;
        for (var k = downstream.Count - 1; k >= 0; k--)
        {
            var node = Recording.Nodes[downstream[k]];
            if (!isUpstream[Recording.SlotOf(node.Output)]) continue;
            downstream[downstream.Count - ++kept] = downstream[k];
            for (var i = 0; i < node.InputCount; i++)
                if (Recording.SlotOf(node.Input(i)) is >= 0 and var slot) isUpstream[slot] = true;
        }
        return [.. downstream[^kept..]];
    }

    private bool HasInputDownstream(Node node)
    {
        for (var i = 0; i < node.InputCount; i++)
            if (Recording.SlotOf(node.Input(i)) is >= 0 and var slot && isDownstream[slot]) return true;
        return false;
    }
}
