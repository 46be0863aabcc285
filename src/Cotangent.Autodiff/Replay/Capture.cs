using Cotangent.Numerics;

namespace Cotangent;

/// <summary>Keeps every node of one evaluation, and a tensor of its own for every variable that is read.</summary>
internal sealed class Capture : Recorder
{
    private readonly Dictionary<Variable, Tensor> leaves = new(ReferenceEqualityComparer.Instance);
    private readonly List<Variable> variables = [];
    private readonly int thread = Environment.CurrentManagedThreadId;

    internal override bool IsCapture => true;

    /// <summary>The nodes in the order of evaluation.</summary>
    internal List<Node> Nodes { get; } = [];

    /// <summary>Every reading, with the tensor that stands for its variable.</summary>
    internal List<(Tensor Reading, Tensor Leaf)> Readings { get; } = [];

    /// <summary>What depends on inputs, variables or draws.</summary>
    internal CapturedTensors Tensors { get; } = new(RefuseHostRead);

    /// <summary>The variables that were read, each with the tensor that stands for it.</summary>
    internal (Variable Variable, Tensor Leaf)[] Leaves => [.. variables.Select(variable => (variable, leaves[variable]))];

    /// <summary>Runs a function and keeps what it does.</summary>
    /// <exception cref="NotCapturableException">The function draws random numbers, assigns a variable, reads values or uses several threads.</exception>
    internal Tensor[] Run(Func<Tensor[], Tensor[]> f, Tensor[] inputs)
    {
        if (ActiveRecorders.AreCaptured) throw new InvalidOperationException("Capture: another capture is under way on this thread.");
        using var watch = new DrawWatch();
        ActiveRecorders.Push(this);
        try
        {
            var outputs = f(inputs);
            CapturedTensors.Refuse(outputs, "Compiled");
            if (watch.Count > 0)
                throw new NotCapturableException(
                    $"Compiled: the function drew {watch.Count} random numbers while it was captured; every replay would use the same. Draw them with Op.RandomNormal or " +
                        "Op.RandomUniform, or pass them in.");
            return outputs;
        }
        finally
        {
            ActiveRecorders.Remove(this);
            Tensors.Close();
        }
    }

    internal override void Record(Node node, ActiveRecorders? outer)
    {
        if (Environment.CurrentManagedThreadId != thread)
            throw new NotCapturableException(
                $"Compiled: {node.Name} was evaluated on another thread while a function was captured. Compute on one thread in it; the ops use the others by themselves.");
        Nodes.Add(node);
        var isTraced = node.IsFresh || HasTracedInput(node) || node.Shared is { IsTraced: true };
        if (!isTraced) return;
        node.Output.Captured = Tensors;
        foreach (var output in node.OtherOutputs) output.Captured = Tensors;
    }

    /// <summary>A reading of a variable: another tensor each time, with the storage of the one that stands for the variable in this capture.</summary>
    internal override Tensor ReadingOf(Variable variable)
    {
        if (!leaves.TryGetValue(variable, out var leaf))
        {
            leaves.Add(variable, leaf = new Tensor([.. variable.Current.Data], variable.Current.Dimensions) { Captured = Tensors });
            variables.Add(variable);
        }
        var value = leaf.Alias();
        Readings.Add((value, leaf));
        return value;
    }

    internal override bool Follows(Tensor x) => x.IsTraced;

    internal override void OnAssign(Variable variable) => throw new NotCapturableException(
        $"Variable.Assign: '{variable.Name}' is assigned while a function is captured, which would happen once and not at each replay. Return the new value, and assign it outside.");

    private static void RefuseHostRead(Tensor x, string method, string remedy)
    {
        if (ActiveRecorders.AreCaptured)
            throw new NotCapturableException(
                $"{method}: the values of a tensor of shape {Dims.Text(x.Shape)} are read while a function is captured. They would be those of the capture at every replay. {remedy}");
    }

    private static bool HasTracedInput(Node node)
    {
        for (var i = 0; i < node.InputCount; i++)
            if (node.Input(i).IsTraced) return true;
        return false;
    }
}
