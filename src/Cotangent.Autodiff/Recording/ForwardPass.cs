namespace Cotangent;

/// <summary>One walk forward over a tape: pushes the tangents of the sources through every node that they reach.</summary>
internal sealed class ForwardPass
{
    private readonly GradientTape tape;
    private readonly int nodeCount;
    private readonly Tensor?[] tangents;

    internal ForwardPass(GradientTape tape)
    {
        this.tape = tape;
        nodeCount = tape.Nodes.Count; // the rules may record more nodes on this very tape
        tangents = new Tensor?[tape.SlotCount];
    }

    /// <summary>Adds to the tangent of a slot.</summary>
    internal void Add(int slot, Tensor tangent) => tangents[slot] = tangents[slot] is { } sum ? sum + tangent : tangent;

    /// <summary>The tangent that has arrived at a slot, or null.</summary>
    internal Tensor? Tangent(int slot) => slot < tangents.Length ? tangents[slot] : null;

    /// <summary>Pushes the seeded tangents forward through the recording.</summary>
    internal void Run()
    {
        for (var i = 0; i < nodeCount; i++)
        {
            var node = tape.Nodes[i];
            if (InputTangents(node) is { } inputs) Add(tape.SlotOf(node.Output), node.Push(inputs));
        }
    }

    /// <summary>One tangent per input, null where it is zero; null altogether when all are.</summary>
    private Tensor?[]? InputTangents(Node node)
    {
        Tensor?[]? inputs = null;
        for (var i = 0; i < node.InputCount; i++)
            if (TangentOf(node.Input(i)) is { } tangent) (inputs ??= new Tensor?[node.InputCount])[i] = tangent;
        return inputs;
    }

    private Tensor? TangentOf(Tensor x) => tape.SlotOf(x) is >= 0 and var slot ? Tangent(slot) : null;
}
