namespace Cotangent;

/// <summary>∂f/∂x (or ∂f/∂y), where z = f(x, y).</summary>
internal delegate Slope BinaryRule(Tensor x, Tensor y, Tensor z);

/// <summary>An op of two inputs that broadcast against each other and act element by element.</summary>
internal sealed class BroadcastNode(string name, Tensor x, Tensor y, Tensor z, BinaryKernel kernel, BinaryRule ruleX, BinaryRule ruleY, object? attributes = null) : Node(name, z), ISloped
{
    internal BinaryKernel Kernel => kernel;

    /// <inheritdoc cref="ElementwiseNode.Attributes"/>
    internal override object? Attributes => attributes ?? kernel;

    internal override double Flops => Output.Count;

    internal override bool MayOverwrite(int input, int output) => Input(input).Shape.SequenceEqual(Output.Shape);

    internal override int InputCount => 2;

    internal override Tensor Input(int index) => index == 0 ? x : y;

    internal override void Run() => BroadcastLoops.Run(kernel, x, y, Output);

    internal override void Pull(Tensor dY, Contributions pass)
    {
        if (pass.NumberOf(x) is >= 0 and var numberX) pass.Add(numberX, x, ruleX(x, y, Output).Pull(dY));
        if (pass.NumberOf(y) is >= 0 and var numberY) pass.Add(numberY, y, ruleY(x, y, Output).Pull(dY));
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents)
    {
        var (tx, ty) = (tangents[0], tangents[1]);
        var dx = tx is null ? null : ruleX(x, y, Output).Push(Stretched(tx, x));
        var dy = ty is null ? null : ruleY(x, y, Output).Push(Stretched(ty, y));
        return dx is null ? dy! : dy is null ? dx : dx + dy;
    }

    public Slope SlopeIn(Tensor input) => ReferenceEquals(input, x) ? ruleX(x, y, Output) : ruleY(x, y, Output);

    /// <summary>The tangent of an input as one of the output's shape, behind its own leading axes.</summary>
    private Tensor Stretched(Tensor tangent, Tensor input) => Op.StretchBehind(tangent, tangent.Rank - input.Rank, Output.Dimensions);
}
