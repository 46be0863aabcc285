using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Random numbers: an op without inputs, whose every run gives others.</summary>
internal sealed class DrawNode(string name, Tensor y, Philox random, PhiloxState before, OutputKernel draw) : Node(name, y)
{
    internal override bool IsFresh => true;

    internal override double Flops => Output.Count;

    internal override int InputCount => 0;

    internal override Tensor Input(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    internal override IReadOnlyList<Draw> Draws => [new(random, before)];

    internal override void Run() => draw(Output.Data);

    internal override void Pull(Tensor dY, Contributions pass)
    {
        // It has no inputs.
    }

    internal override Tensor Push(ReadOnlySpan<Tensor?> tangents) => throw new InvalidOperationException($"{Name}: it has no inputs, so no tangents.");
}
