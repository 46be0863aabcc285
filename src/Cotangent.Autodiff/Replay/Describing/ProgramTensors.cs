namespace Cotangent;

/// <summary>The names and the origins of the tensors of a program.</summary>
internal sealed class ProgramTensors
{
    private readonly Draft draft;
    private readonly Dictionary<Tensor, (TensorRole Role, int Index, string Name)> known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, List<int>> outputs = new(ReferenceEqualityComparer.Instance);
    private readonly List<Tensor> constants = [];

    internal ProgramTensors(Draft draft, IReadOnlyList<Variable>? gradientsOf)
    {
        this.draft = draft;
        OutputNames = gradientsOf is null ? [.. draft.Outputs.Select((_, i) => $"output {i}")] : ["value", .. gradientsOf.Select(variable => $"gradient of {NameOf(variable)}")];
        for (var i = 0; i < draft.Inputs.Length; i++) known.TryAdd(draft.Inputs[i], (TensorRole.Input, i, $"input {i}"));
        for (var i = 0; i < draft.Leaves.Length; i++) known.TryAdd(draft.Leaves[i].Leaf, (TensorRole.Variable, i, NameOf(draft.Leaves[i].Variable)));
        foreach (var (made, step) in draft.Makers()) known.TryAdd(made, (TensorRole.Result, step, ""));
        for (var i = 0; i < draft.Outputs.Length; i++) AddOutput(i);
        foreach (var x in draft.Steps.SelectMany(step => step.Inputs).Concat(draft.Outputs)) AddConstant(draft.Root(x));
    }

    internal IReadOnlyList<string> OutputNames { get; }

    /// <summary>What never changes and is no single number.</summary>
    internal IReadOnlyList<Tensor> Constants => constants;

    internal (TensorRole Role, int Index) Origin(Tensor x) => known[draft.Root(x)] is var (role, index, _) ? (role, index) : default;

    /// <summary>The outputs of the program that a tensor is.</summary>
    internal IReadOnlyList<int> Outputs(Tensor x) => outputs.TryGetValue(draft.Root(x), out var found) ? found : [];

    /// <summary>"x [3, 2]" for what comes from outside, "[3, 2]" for the result of a step, "0.5" for a constant number.</summary>
    internal string Read(Tensor x)
    {
        var (role, _, name) = known[draft.Root(x)];
        return role == TensorRole.Scalar ? name : Labelled(name, x);
    }

    /// <summary>"output 1 [3, 2]" for an output of the program, "[3, 2]" for any other result.</summary>
    internal string Written(Tensor y) => Labelled(string.Join(", ", Outputs(y).Select(i => OutputNames[i])), y);

    internal string Input(int i) => Labelled($"input {i}", draft.Inputs[i]);

    internal string Variable(int i) => Labelled(NameOf(draft.Leaves[i].Variable), draft.Leaves[i].Leaf);

    internal string Output(int i) => Labelled(OutputNames[i], draft.Outputs[i]);

    private string NameOf(Variable variable) =>
        variable.Name.Length > 0 ? variable.Name : $"variable {Array.FindIndex(draft.Leaves, leaf => ReferenceEquals(leaf.Variable, variable))}";

    private static string Labelled(string name, Tensor x) => name.Length > 0 ? $"{name} {Dims.Text(x.Shape)}" : Dims.Text(x.Shape);

    private void AddOutput(int i)
    {
        var root = draft.Root(draft.Outputs[i]);
        if (outputs.TryGetValue(root, out var others)) others.Add(i);
        else outputs.Add(root, [i]);
    }

    private void AddConstant(Tensor x)
    {
        if (known.ContainsKey(x)) return;
        if (x.Count == 1) known.Add(x, (TensorRole.Scalar, 0, TensorSummary.Number(x.Data[0])));
        else
        {
            known.Add(x, (TensorRole.Constant, constants.Count, $"constant {constants.Count}"));
            constants.Add(x);
        }
    }
}
