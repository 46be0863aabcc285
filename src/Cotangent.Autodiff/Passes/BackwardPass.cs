using System.Numerics.Tensors;

namespace Cotangent;

/// <summary>One walk back over a recording: only nodes that are ancestors of a target and descendants of a source do work.</summary>
/// <remarks>Several cotangents may go at once: then each carries the same number of leading axes before those of its tensor.</remarks>
/// <param name="cone">What follows from the sources.</param>
/// <param name="lead">How many leading axes every cotangent carries.</param>
/// <param name="watcher">Receives what happens; null for nobody.</param>
internal sealed class BackwardPass(Cone cone, int lead, PassWatcher? watcher = null) : Contributions
{
    private readonly Tensor?[] cotangents = new Tensor?[cone.TensorCount];
    private PendingSum?[]? pending;
    private bool[]? isOwn;

    /// <inheritdoc/>
    internal override int NumberOf(Tensor x) => cone.NumberOf(x);

    /// <inheritdoc/>
    internal override void Add(int number, Tensor x, Tensor dX)
    {
        watcher?.Added(x, dX);
        AddTo(number, ReferenceEquals(dX.Dimensions, x.Dimensions) ? dX : Op.SumBehind(dX, lead, x.Dimensions));
    }

    /// <inheritdoc/>
    internal override void AddPart(Tensor x, Tensor dPart, Selection selection, string op)
    {
        watcher?.Added(x, dPart);
        var number = cone.NumberOf(x);
        var parts = Pending(number) as PendingParts ?? Begin(number, new PendingParts(x.Dimensions, lead));
        parts.Add(dPart, selection, op);
        if (parts.AreMany) Settle(number);
    }

    /// <inheritdoc/>
    internal override void AddProduct(Tensor X, Tensor A, Tensor B, bool transposeA, bool transposeB)
    {
        var term = new PendingProducts.Term(A, B, transposeA, transposeB);
        var number = cone.NumberOf(X);
        if (lead > 0 || watcher is not null || !term.IsThin)
        {
            Add(number, X, term.Product());
            return;
        }
        var products = Pending(number) as PendingProducts is { } waiting && waiting.Takes(term) ? waiting : Begin(number, new PendingProducts());
        products.Add(term);
        if (products.AreMany) Settle(number);
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
            if (Settled(number) is not { } dY) continue;
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
            if (cone.NumberOf(slot) is >= 0 and var number && Settled(number) is { } dX) sum = sum is null ? dX : sum + dX;
        return sum;
    }

    /// <summary>The first two contributions make a sum that nobody else has; the others are added to it where it is, unless someone records.</summary>
    private void AddTo(int number, Tensor contribution)
    {
        ref var sum = ref cotangents[number];
        if (sum is null) sum = contribution;
        else if (isOwn?[number] == true && ActiveRecorders.Current is null) BroadcastLoops.Run(TensorPrimitives.Add, sum, contribution, sum);
        else
        {
            sum += contribution;
            (isOwn ??= new bool[cone.TensorCount])[number] = true;
        }
    }

    /// <summary>The sum of all contributions to a tensor of the cone, or null.</summary>
    private Tensor? Settled(int number)
    {
        if (Pending(number) is not null) Settle(number);
        return cotangents[number];
    }

    private PendingSum? Pending(int number) => pending?[number];

    private TPending Begin<TPending>(int number, TPending sum) where TPending : PendingSum
    {
        if (Pending(number) is not null) Settle(number);
        (pending ??= new PendingSum?[cone.TensorCount])[number] = sum;
        return sum;
    }

    private void Settle(int number)
    {
        var whole = pending![number]!.Whole();
        pending[number] = null;
        AddTo(number, whole);
    }
}
