using System.Runtime.InteropServices;

namespace Cotangent;

/// <summary>An op whose intermediate results are not kept: its rules evaluate the function again, with the same random numbers.</summary>
/// <param name="inputs">Of the function.</param>
/// <param name="reads">What the function reads besides.</param>
/// <param name="read">The readings of its variables by those who record this node.</param>
/// <param name="f">The function.</param>
/// <param name="y">Its value.</param>
internal sealed class RecomputeNode(Tensor[] inputs, ClosureReads reads, Tensor[] read, Func<Tensor[], Tensor> f, Tensor y) : Node(nameof(Op.Recompute), y)
{
    private readonly Tensor[] all = [.. inputs, .. reads.Tensors, .. read];
    private readonly Rewinding rewinding = new(reads.Draws);

    internal override bool IsFresh => reads.Draws.Count > 0;

    internal override IReadOnlyList<Draw> Draws => reads.Draws;

    internal override double Flops => reads.Flops;

    internal override int InputCount => all.Length;

    internal override Tensor Input(int index) => all[index];

    internal override void Run()
    {
        using var unseen = ActiveRecorders.Only(null);
        rewinding.Mark();
        f(inputs).Data.CopyTo(Output.Data, 0);
    }

    internal override void Pull(Tensor dY, Contributions pass)
    {
        using var inner = new InnerRecording();
        var (y, sources) = Again(inner);
        var cotangents = new Pullback(inner.Recording, [y], sources).Pull([dY], dY.Rank - Output.Rank);
        for (var i = 0; i < all.Length; i++)
            if (cotangents[i] is { } dX && pass.Needs(all[i])) pass.Add(all[i], dX);
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents)
    {
        using var inner = new InnerRecording();
        var (y, sources) = Again(inner);
        List<Source> moving = [];
        List<Tensor> given = [];
        for (var i = 0; i < tangents.Length; i++)
        {
            if (tangents[i] is not { } tangent) continue;
            moving.Add(sources[i]);
            given.Add(tangent);
        }
        return new Pushforward(inner.Recording, [y], moving).Push(given)[0] ?? Tensor.Zeros([.. given[0].Shape[..^moving[0].Current.Rank], .. Output.Shape]);
    }

    /// <summary>One more evaluation, under a tape of its own, which may stand inside the recordings of others.</summary>
    private (Tensor Y, Source[] Sources) Again(InnerRecording inner)
    {
        reads.CheckUnchanged(nameof(Op.Recompute));
        Tensor[] own = [.. inputs.Select(Op.Identity)];
        inner.Watch(own);
        inner.Watch(reads.Tensors);
        inner.Watch(reads.Variables);
        using var rewound = rewinding.Rewind();
        var y = f(own);
        CheckSame(y);
        return (y, [.. own, .. reads.Tensors, .. reads.Variables]);
    }

    private void CheckSame(Tensor y)
    {
        if (y.Shape.SequenceEqual(Output.Shape) && MemoryMarshal.AsBytes(y.Data.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(Output.Data.AsSpan()))) return;
        throw new InvalidOperationException(
            "Recompute: f gave other values when it was evaluated again for its gradient, which would be the gradient of another function. " +
            "Let it depend on its inputs, on tensors and on variables alone, and draw random numbers by Op.RandomNormal or Op.RandomUniform, which are drawn alike again.");
    }
}
