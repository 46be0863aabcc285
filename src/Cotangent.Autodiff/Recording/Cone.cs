using System.Runtime.InteropServices;

namespace Cotangent;

/// <summary>The part of a recording between some sources and some targets: found once, walked any number of times.</summary>
/// <remarks>
/// Cost: the nodes recorded between the first source and the last target are looked at; no others are, however long the recording is, which is why it does not take
/// <see cref="Reach"/>.
/// </remarks>
internal sealed class Cone
{
    [ThreadStatic]
    private static SlotMarks? ofThread;

    [ThreadStatic]
    private static SlotMarks? alsoOfThread;

    private readonly Node[] nodes;
    private readonly int[]? outputs;
    private readonly int sourceCount;
    private readonly SlotNumbers numbers;

    /// <param name="recording">The nodes that it has now; later ones do not count.</param>
    /// <param name="sourceSlots">Slots of each source: none if it is not recorded, one per reading of a variable.</param>
    /// <param name="targets">What is differentiated.</param>
    internal Cone(Recording recording, int[][] sourceSlots, IReadOnlyList<Tensor> targets)
    {
        Recording = recording;
        var count = recording.SlotCount;
        var upstream = (ofThread ??= new()).Emptied(count);
        var found = Upstream(sourceSlots, targets, upstream);
        var downstream = (alsoOfThread ??= new()).Emptied(count);
        List<int> slots = [];
        foreach (var source in sourceSlots)
            foreach (var slot in source)
            {
                downstream.Add(slot);
                if (upstream[slot]) slots.Add(slot);
            }
        sourceCount = slots.Count;
        slots.EnsureCapacity(sourceCount + found.Count);
        nodes = Downstream(found, downstream, slots);
        numbers = new(slots);
        if (numbers.Count == slots.Count) return;
        outputs = new int[nodes.Length]; // some output is a source too
        for (var i = 0; i < outputs.Length; i++) outputs[i] = numbers[slots[sourceCount + i]];
    }

    internal Recording Recording { get; }

    /// <summary>How many nodes stand between a source and a target.</summary>
    internal int Count => nodes.Length;

    /// <summary>How many tensors stand between a source and a target, both included.</summary>
    internal int TensorCount => numbers.Count;

    /// <summary>Node number <paramref name="index"/> of those between a source and a target, in the order of recording.</summary>
    internal Node this[int index] => nodes[index];

    /// <summary>The number of the output of node <paramref name="index"/> among the tensors.</summary>
    internal int OutputOf(int index) => outputs is null ? sourceCount + index : outputs[index];

    /// <summary>The number of <paramref name="x"/> among the tensors that follow from a source, or are one, and lead to a target, or are one; −1 for others.</summary>
    internal int NumberOf(Tensor x) => Recording.SlotOf(x) is >= 0 and var slot ? numbers[slot] : -1;

    /// <inheritdoc cref="NumberOf(Tensor)"/>
    internal int NumberOf(int slot) => numbers[slot];

    internal bool Contains(Tensor x) => NumberOf(x) >= 0;

    /// <summary>True when some of the slots lead to a target through a derivative, whose own derivative is zero where none comes through.</summary>
    internal bool IsDerived(int[] slots) => Array.Exists(nodes, node => node.IsDerived) && Array.Exists(slots, slot => numbers[slot] >= 0);

    /// <summary>The nodes that lead to a target and were recorded after the first source, last one first.</summary>
    private List<Node> Upstream(int[][] sourceSlots, IReadOnlyList<Tensor> targets, SlotMarks upstream)
    {
        var last = -1;
        foreach (var target in targets)
            if (Recording.SlotOf(target) is >= 0 and var slot)
            {
                upstream.Add(slot);
                last = Math.Max(last, Recording.Origin(slot));
            }
        var first = First(sourceSlots);
        var recorded = CollectionsMarshal.AsSpan(Recording.Nodes);
        List<Node> found = new(Math.Clamp(last - first + 1, 0, 1024));
        for (var i = last; i >= first; i--)
        {
            var node = recorded[i];
            if (!upstream[Recording.SlotOf(node.Output)] || Recording.IsConstant(i)) continue;
            found.Add(node);
            for (var k = 0; k < node.InputCount; k++)
                if (Recording.SlotOf(node.Input(k)) is >= 0 and var slot) upstream.Add(slot);
        }
        return found;
    }

    /// <summary>The number of the first node that may read a source.</summary>
    private int First(int[][] sourceSlots)
    {
        var first = int.MaxValue;
        foreach (var slots in sourceSlots)
            foreach (var slot in slots)
                first = Math.Min(first, Recording.Origin(slot) is >= 0 and var origin ? origin + 1 : ~Recording.Origin(slot));
        return first;
    }

    /// <summary>The nodes that follow from a source, first one first.</summary>
    private Node[] Downstream(List<Node> found, SlotMarks downstream, List<int> slots)
    {
        var kept = new Node[found.Count];
        var count = 0;
        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (!HasInputIn(downstream, found[i])) continue;
            var slot = Recording.SlotOf(found[i].Output);
            downstream.Add(slot);
            slots.Add(slot);
            kept[count++] = found[i];
        }
        return count == kept.Length ? kept : kept[..count];
    }

    private bool HasInputIn(SlotMarks downstream, Node node)
    {
        for (var i = 0; i < node.InputCount; i++)
            if (Recording.SlotOf(node.Input(i)) is >= 0 and var slot && downstream[slot]) return true;
        return false;
    }
}
