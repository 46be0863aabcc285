namespace Cotangent;

/// <summary>One walk back over a recording: only nodes that are ancestors of a target and descendants of a source do work.</summary>
/// <remarks>Several cotangents may go at once: then each carries the same number of leading axes before those of its tensor.</remarks>
/// <param name="cone">What follows from the sources.</param>
/// <param name="lead">How many leading axes every cotangent carries.</param>
/// <param name="watcher">Who is told what happens, if anyone.</param>
internal sealed class BackwardPass(Cone cone, int lead, PassWatcher? watcher = null)
{
    private readonly Tensor?[] cotangents = new Tensor?[cone.SlotCount];
    private PendingParts?[]? parts;

    /// <summary>True when the cotangent of <paramref name="x"/> leads on to a source.</summary>
    internal bool Needs(Tensor x) => cone.Contains(x);

    /// <summary>Adds a contribution to the cotangent of <paramref name="x"/>, summed over the axes that were stretched to make it.</summary>
    internal void Add(Tensor x, Tensor dX)
    {
        watcher?.Added(x, dX);
        AddTo(cone.Recording.SlotOf(x), ReferenceEquals(dX.Dimensions, x.Dimensions) ? dX : Op.SumBehind(dX, lead, x.Dimensions));
    }

    /// <summary>Adds a contribution to a part of the cotangent of <paramref name="x"/>.</summary>
    /// <param name="x">Some elements of it were selected.</param>
    /// <param name="dPart">The cotangent of those.</param>
    /// <param name="selection">Which they are.</param>
    /// <param name="op">What selected them.</param>
    internal void AddPart(Tensor x, Tensor dPart, Selection selection, string op)
    {
        watcher?.Added(x, dPart);
        var slot = cone.Recording.SlotOf(x);
        parts ??= new PendingParts?[cone.SlotCount];
        var pending = parts[slot] ??= new(x.Dimensions, lead);
        pending.Add(dPart, selection, op);
        if (pending.AreMany) Settle(slot);
    }

    /// <summary>Pulls the seeded cotangents back through the recording.</summary>
    /// <param name="kept">Slots whose cotangents are asked for afterwards; the others are let go on the way.</param>
    internal void Run(int[][] kept)
    {
        var isKept = new bool[cone.SlotCount];
        foreach (var slots in kept)
            foreach (var slot in slots) isKept[slot] = true;
        for (var i = cone.Count - 1; i >= 0; i--)
        {
            var node = cone[i];
            var slot = cone.Recording.SlotOf(node.Output);
            if (Settled(slot) is not { } dY) continue;
            if (!isKept[slot]) cotangents[slot] = null;
            watcher?.Pulling(node, dY);
            node.Pull(dY, this);
        }
    }

    /// <summary>The sum of the cotangents that have arrived at some slots, or null.</summary>
    internal Tensor? Sum(int[] slots)
    {
        Tensor? sum = null;
        foreach (var slot in slots)
            if (Settled(slot) is { } dX) sum = sum is null ? dX : sum + dX;
        return sum;
    }

    private void AddTo(int slot, Tensor contribution) => cotangents[slot] = cotangents[slot] is { } sum ? sum + contribution : contribution;

    /// <summary>The sum of all contributions to a slot, or null.</summary>
    private Tensor? Settled(int slot)
    {
        if (parts?[slot] is not null) Settle(slot);
        return cotangents[slot];
    }

    private void Settle(int slot)
    {
        var whole = parts![slot]!.Whole();
        parts[slot] = null;
        AddTo(slot, whole);
    }
}
