namespace Cotangent;

/// <summary>One walk back over a recording: only nodes that are ancestors of a target and descendants of a source do work.</summary>
/// <remarks>Several cotangents may go at once: then each carries the same number of leading axes before those of its tensor.</remarks>
/// <param name="cone">What follows from the sources.</param>
/// <param name="lead">How many leading axes every cotangent carries.</param>
/// <param name="watcher">Who is told what happens, if anyone.</param>
internal sealed class BackwardPass(Cone cone, int lead, PassWatcher? watcher = null)
{
    private readonly Tensor?[] cotangents = new Tensor?[cone.TensorCount];

    /// <summary>True when the cotangent of <paramref name="x"/> leads on to a source.</summary>
    internal bool Needs(Tensor x) => cone.Contains(x);

    /// <summary>Adds a contribution to the cotangent of <paramref name="x"/>, summed over the axes that were stretched to make it.</summary>
    internal void Add(Tensor x, Tensor dX)
    {
        watcher?.Added(x, dX);
        ref var sum = ref cotangents[cone.NumberOf(x)];
        var contribution = ReferenceEquals(dX.Dimensions, x.Dimensions) ? dX : Op.SumBehind(dX, lead, x.Dimensions);
        sum = sum is null ? contribution : sum + contribution;
    }

    /// <summary>Pulls the seeded cotangents back through the recording.</summary>
    /// <param name="kept">Slots whose cotangents are asked for afterwards; the others are let go on the way.</param>
    internal void Run(int[][] kept)
    {
        var isKept = new bool[cone.TensorCount];
        foreach (var slots in kept)
            foreach (var slot in slots)
                if (cone.NumberOf(slot) is >= 0 and var number) isKept[number] = true;
        for (var i = cone.Count - 1; i >= 0; i--)
        {
            var node = cone[i];
            var number = cone.OutputOf(i);
            if (cotangents[number] is not { } dY) continue;
            if (!isKept[number]) cotangents[number] = null;
            watcher?.Pulling(node, dY);
            node.Pull(dY, this);
        }
    }

    /// <summary>The sum of the cotangents that have arrived at some slots, or null.</summary>
    internal Tensor? Sum(int[] slots)
    {
        Tensor? sum = null;
        foreach (var slot in slots)
            if (cone.NumberOf(slot) is >= 0 and var number && cotangents[number] is { } dX) sum = sum is null ? dX : sum + dX;
        return sum;
    }
}
