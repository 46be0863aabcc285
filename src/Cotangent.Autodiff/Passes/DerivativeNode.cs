namespace Cotangent;

/// <summary>A derivative as one op of everything that the walk over a recording reads; its rules walk again, under a tape of their own.</summary>
/// <param name="inputs">What the walk reads.</param>
/// <param name="result">The derivative.</param>
/// <param name="derive">The walk.</param>
internal sealed class DerivativeNode(Tensor[] inputs, Tensor result, Func<Tensor> derive) : Node("Derivative", result)
{
    internal override bool IsDerived => true;

    internal override double Flops => Cost.Move;

    internal override int InputCount => inputs.Length;

    internal override Tensor Input(int index) => inputs[index];

    internal override void Run() => throw new InvalidOperationException("Derivative: it is recorded for what derives, and never run again.");

    internal override void Pull(Tensor dY, Contributions pass)
    {
        Tensor[] needed = [.. inputs.Where(pass.Needs)];
        using var inner = new InnerRecording();
        inner.Watch(needed);
        var cotangents = new Pullback(inner.Recording, [derive()], needed).Pull([dY], dY.Rank - Output.Rank);
        for (var i = 0; i < needed.Length; i++)
            if (cotangents[i] is { } dX) pass.Add(needed[i], dX);
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents)
    {
        List<Source> moving = [];
        List<Tensor> given = [];
        using var inner = new InnerRecording();
        for (var i = 0; i < tangents.Length; i++)
        {
            if (tangents[i] is not { } tangent) continue;
            inner.Watch(inputs[i]);
            moving.Add(inputs[i]);
            given.Add(tangent);
        }
        return new Pushforward(inner.Recording, [derive()], moving).Push(given)[0] ?? Tensor.Zeros([.. given[0].Shape[..^moving[0].Current.Rank], .. Output.Shape]);
    }
}
