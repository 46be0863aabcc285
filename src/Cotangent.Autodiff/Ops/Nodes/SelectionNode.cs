namespace Cotangent;

/// <summary>Some elements of a tensor: its cotangent is a part of that of its input.</summary>
internal sealed class SelectionNode(string name, Tensor x, Tensor y, Selection selection) : Node(name, y)
{
    internal override object? Attributes => selection;

    internal override double Flops => Cost.Move;

    internal override int InputCount => 1;

    internal override Tensor Input(int index) => x;

    internal override void Run() => selection.Take(x.Data, Output.Data);

    internal override void Pull(Tensor dY, Contributions pass)
    {
        if (selection.Inverse is { } inverse) pass.Add(x, Op.Selected(dY, inverse, Name));
        else pass.AddPart(x, dY, selection, Name);
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents) => Op.Selected(tangents[0]!, selection, Name);
}
