namespace Cotangent;

/// <summary>One walk back over a tape: only nodes that are ancestors of a target and descendants of a source do work.</summary>
/// <remarks>Several cotangents may go at once: then each carries the same number of leading axes before those of its tensor.</remarks>
internal sealed class BackwardPass
{
    private readonly GradientTape tape;
    private readonly int nodeCount;
    private readonly int lead;
    private readonly Tensor?[] cotangents;
    private readonly bool[] isDownstream;
    private readonly bool[] leadsToSource;

    /// <param name="tape">The recording.</param>
    /// <param name="sourceSlots">Slots of each source: none if it is not recorded, several for a variable that was assigned in between.</param>
    /// <param name="lead">How many leading axes every cotangent carries.</param>
    internal BackwardPass(GradientTape tape, int[][] sourceSlots, int lead = 0)
    {
        this.tape = tape;
        this.lead = lead;
        nodeCount = tape.Nodes.Count; // the rules may record more nodes on this very tape
        cotangents = new Tensor?[tape.SlotCount];
        isDownstream = new bool[tape.SlotCount];
        leadsToSource = new bool[nodeCount];
        foreach (var slots in sourceSlots)
            foreach (var slot in slots) isDownstream[slot] = true;
        for (var i = 0; i < nodeCount; i++)
        {
            var node = tape.Nodes[i];
            if (!AnyInputNeeds(node)) continue;
            leadsToSource[i] = true;
            isDownstream[tape.SlotOf(node.Output)] = true;
        }
    }

    /// <summary>True when the cotangent of <paramref name="x"/> leads on to a source.</summary>
    internal bool Needs(Tensor x)
    {
        var slot = tape.SlotOf(x);
        return slot >= 0 && slot < isDownstream.Length && isDownstream[slot];
    }

    /// <summary>Adds a contribution to the cotangent of <paramref name="x"/>, summed over the axes that were stretched to make it.</summary>
    internal void Add(Tensor x, Tensor dX)
    {
        ref var sum = ref cotangents[tape.SlotOf(x)];
        var contribution = Op.SumBehind(dX, lead, x.Dimensions);
        sum = sum is null ? contribution : sum + contribution;
    }

    /// <summary>Pulls the seeded cotangents back through the recording.</summary>
    internal void Run()
    {
        for (var i = nodeCount - 1; i >= 0; i--)
        {
            if (!leadsToSource[i]) continue;
            var node = tape.Nodes[i];
            if (cotangents[tape.SlotOf(node.Output)] is { } dY) node.Pull(dY, this);
        }
    }

    /// <summary>The sum of the cotangents that have arrived at some slots, or null.</summary>
    internal Tensor? Sum(int[] slots)
    {
        Tensor? sum = null;
        foreach (var slot in slots)
            if (cotangents[slot] is { } dX) sum = sum is null ? dX : sum + dX;
        return sum;
    }

    private bool AnyInputNeeds(Node node)
    {
        for (var i = 0; i < node.InputCount; i++)
            if (Needs(node.Input(i))) return true;
        return false;
    }
}
