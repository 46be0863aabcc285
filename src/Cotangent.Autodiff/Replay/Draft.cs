namespace Cotangent;

/// <summary>A program under improvement: the steps in order, and which tensors share one storage.</summary>
internal sealed class Draft
{
    private readonly Dictionary<Tensor, Tensor> aliases = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> made = new(ReferenceEqualityComparer.Instance);

    /// <summary>Every node of a capture as a step; one that only gives the storage of an input another shape is an alias instead.</summary>
    internal Draft(Capture capture, Tensor[] inputs, Tensor[] outputs)
    {
        (Leaves, Inputs, Outputs, Tensors) = (capture.Leaves, inputs, outputs, capture.Tensors);
        NodeCount = capture.Nodes.Count;
        foreach (var (reading, leaf) in capture.Readings) Alias(reading, leaf);
        foreach (var node in capture.Nodes)
            if (node.Shared is { } owner) Alias(node.Output, owner);
            else Steps.Add(new NodeStep(node));
        foreach (var step in Steps) made.UnionWith(step.Outputs);
    }

    internal List<Step> Steps { get; private set; } = [];

    internal (Variable Variable, Tensor Leaf)[] Leaves { get; }

    internal Tensor[] Inputs { get; }

    internal Tensor[] Outputs { get; }

    /// <summary>The tensors that replays write.</summary>
    internal CapturedTensors Tensors { get; }

    /// <summary>How many nodes were captured.</summary>
    internal int NodeCount { get; }

    /// <summary>What each pass did.</summary>
    internal List<(string Pass, string Effect)> Notes { get; } = [];

    /// <summary>Tensors that a reader with strides can take from elsewhere, without the step that copies them.</summary>
    internal Dictionary<Tensor, StridedView> Views { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Every tensor that shares the storage of another, with the one it was first made for.</summary>
    internal IEnumerable<(Tensor Tensor, Tensor Root)> Aliases => aliases.Keys.Select(tensor => (tensor, Root(tensor)));

    /// <summary>The tensor whose storage this one shares; itself, if it has its own.</summary>
    internal Tensor Root(Tensor x)
    {
        while (aliases.TryGetValue(x, out var other)) x = other;
        return x;
    }

    /// <summary>Lets a tensor share the storage of another from here on.</summary>
    internal void Alias(Tensor x, Tensor other) => aliases.Add(Root(x), Root(other));

    /// <summary>True when a tensor holds the same numbers in every replay, and no step writes it.</summary>
    internal bool IsConstant(Tensor x) => !Root(x).IsTraced && !made.Contains(Root(x));

    /// <summary>Makes constants of what a step computed, which is dropped.</summary>
    internal void Fold(Step step) => made.ExceptWith(step.Outputs);

    internal void Replace(List<Step> steps) => Steps = steps;

    /// <summary>Which step writes each storage.</summary>
    internal Dictionary<Tensor, int> Makers()
    {
        var makers = new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < Steps.Count; i++)
            foreach (var output in Steps[i].Outputs) makers[Root(output)] = i;
        return makers;
    }

    /// <summary>How many steps read each storage; an output of the program counts as one more reader.</summary>
    internal Dictionary<Tensor, int> Readers()
    {
        var readers = Readers(Steps);
        foreach (var output in Outputs) Count(readers, Root(output));
        return readers;
    }

    /// <summary>How many of some steps read each storage.</summary>
    internal Dictionary<Tensor, int> Readers(IReadOnlyList<Step> steps)
    {
        var readers = new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance);
        foreach (var step in steps)
            foreach (var root in Reads(step)) Count(readers, root);
        return readers;
    }

    /// <summary>The storages that a step reads, each once.</summary>
    internal IEnumerable<Tensor> Reads(Step step) => step.Inputs.Count switch
    {
        0 => [],
        1 => [Root(step.Inputs[0])],
        _ => step.Inputs.Select(Root).Distinct(),
    };

    private static void Count(Dictionary<Tensor, int> readers, Tensor root) => readers[root] = readers.GetValueOrDefault(root) + 1;
}
