namespace Cotangent;

/// <summary>The part of a recording that stands between some sources and whatever follows from them: found once, walked as often as one likes.</summary>
internal sealed class Cone
{
    private readonly bool[] isDownstream;
    private readonly int[] nodes;

    /// <param name="recording">The nodes that it has now; later ones do not count.</param>
    /// <param name="sourceSlots">Slots of each source: none if it is not recorded, several for a variable that was assigned in between.</param>
    internal Cone(Recording recording, int[][] sourceSlots)
    {
        Recording = recording;
        isDownstream = new bool[recording.SlotCount];
        foreach (var slots in sourceSlots)
            foreach (var slot in slots) isDownstream[slot] = true;
        nodes = new int[recording.Nodes.Count];
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = recording.Nodes[i];
            if (!Feeds(node)) continue;
            nodes[Count++] = i;
            isDownstream[recording.SlotOf(node.Output)] = true;
        }
    }

    internal Recording Recording { get; }

    /// <summary>How many nodes are downstream of a source.</summary>
    internal int Count { get; }

    internal int SlotCount => isDownstream.Length;

    /// <summary>Node number <paramref name="index"/> of those downstream of a source, in the order of recording.</summary>
    internal Node this[int index] => Recording.Nodes[nodes[index]];

    /// <summary>True when <paramref name="x"/> is a source or follows from one.</summary>
    internal bool Contains(Tensor x)
    {
        var slot = Recording.SlotOf(x);
        return slot >= 0 && slot < isDownstream.Length && isDownstream[slot];
    }

    private bool Feeds(Node node)
    {
        if (node.IsCut) return false;
        for (var i = 0; i < node.InputCount; i++)
            if (Contains(node.Input(i))) return true;
        return false;
    }
}
