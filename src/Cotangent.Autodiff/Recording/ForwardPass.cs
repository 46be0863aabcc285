namespace Cotangent;

/// <summary>One walk forward over a tape: pushes the tangents of the sources through every node that they reach.</summary>
internal static class ForwardPass
{
    /// <summary>The tangents by slot after the walk; null where none arrived.</summary>
    internal static Tensor?[] Run(GradientTape tape, IReadOnlyDictionary<int, Tensor> seeds)
    {
        var nodeCount = tape.Nodes.Count; // the rules may record more nodes on this very tape
        var tangents = new Tensor?[tape.SlotCount];
        foreach (var (slot, tangent) in seeds) tangents[slot] = tangent;
        for (var i = 0; i < nodeCount; i++)
        {
            var node = tape.Nodes[i];
            var slot = tape.SlotOf(node.Output);
            var inputs = InputTangents(tape, tangents, node);
            if (!Array.Exists(inputs, t => t is not null)) continue;
            var pushed = node.Push(inputs);
            tangents[slot] = tangents[slot] is { } seed ? seed + pushed : pushed;
        }
        return tangents;
    }

    private static Tensor?[] InputTangents(GradientTape tape, Tensor?[] tangents, Node node)
    {
        var inputs = new Tensor?[node.InputCount];
        for (var i = 0; i < inputs.Length; i++)
        {
            var slot = tape.SlotOf(node.Input(i));
            if (slot >= 0 && slot < tangents.Length) inputs[i] = tangents[slot];
        }
        return inputs;
    }
}
