namespace Cotangent;

/// <summary>An op by hand: its output, and residuals that its gradient reads.</summary>
internal sealed class FusedNode(FusedFunction function, Tensor output, Tensor[] residuals) : Node(function.Name, output)
{
    internal override ReadOnlySpan<Tensor> OtherOutputs => residuals;

    internal override object? Attributes => function.Attributes is { } attributes ? (function.GetType(), attributes) : null;

    internal override double Flops => function.Flops ?? Cost.Largest(this);

    internal override int InputCount => function.InputArray.Length;

    internal override Tensor Input(int index) => function.InputArray[index];

    internal override bool MayOverwrite(int input, int output = 0) => output > 0 && function.ResidualMayOverwrite(output - 1, input);

    internal override void Run()
    {
        using var unseen = ActiveRecorders.Only(null); // it may evaluate ops, of which a tape that records while a program runs knows nothing
        function.Evaluate(Output.Data, new Buffers(residuals));
    }

    internal override void Pull(Tensor dY, Contributions pass)
    {
        var inputs = function.InputArray;
        var cotangents = ActiveRecorders.OnlyCaptures && dY.Rank == Output.Rank
            ? PullByHand(dY, pass)
            : Op.PullDefinition(inputs, function.Define, dY, new Needs(pass, inputs));
        for (var i = 0; i < inputs.Length; i++)
            if (cotangents[i] is { } dX) pass.Add(inputs[i], dX);
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents) => Op.PushDefinition(function.InputArray, function.Define, tangents.ToArray());

    private Tensor?[] PullByHand(Tensor dY, Contributions pass)
    {
        var inputs = function.InputArray;
        var cotangents = new Tensor?[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            if (pass.Needs(inputs[i])) cotangents[i] = Tensor.Uninitialized(inputs[i].Dimensions);
        using (ActiveRecorders.Only(null)) function.Pull(dY, residuals, new Buffers(cotangents));
        if (ActiveRecorders.Current is not null) ActiveRecorders.Record(new FusedPullNode(function, dY, residuals, cotangents));
        return cotangents;
    }
}
