namespace Cotangent;

/// <summary>An identity at which derivatives end. It is recorded, so that a missing gradient can be explained.</summary>
internal sealed class CutNode(string name, Tensor x, Tensor y) : Node(name, y)
{
    internal override bool IsCut => true;

    internal override object? Attributes => Cotangent.Attributes.None;

    internal override double Flops => Cost.Move;

    internal override Tensor? Shared => x;

    internal override int InputCount => 1;

    internal override Tensor Input(int index) => x;

    internal override void Run()
    {
        // The output shares the storage of the input.
    }

    internal override void Pull(Tensor dY, Contributions pass)
    {
        // Nothing goes further back.
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents) => Tensor.Zeros(tangents[0]!.Shape);
}
