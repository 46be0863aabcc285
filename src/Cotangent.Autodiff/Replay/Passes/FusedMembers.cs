namespace Cotangent;

/// <summary>The nodes that a fused step is made of, and how their operands are read: which results are stored, and which live in a lane only.</summary>
internal sealed class FusedMembers
{
    private readonly Draft draft;
    private readonly FusedOperands operands;

    /// <param name="draft">Whose steps they are.</param>
    /// <param name="ops">Elementwise nodes in order, with results of one length.</param>
    /// <param name="reductions">Reductions of their results.</param>
    /// <param name="isStored">Which results something else reads.</param>
    internal FusedMembers(Draft draft, IReadOnlyList<NodeStep> ops, IReadOnlyList<NodeStep> reductions, Func<Tensor, bool> isStored)
    {
        this.draft = draft;
        (Ops, Reductions) = (ops, reductions);
        Count = ops[0].Outputs[0].Count;
        operands = new(draft, ops, reductions, isStored);
        Folds = [.. reductions.Select(Fold)];
        FoldOutputs = [.. reductions.Select(step => step.Outputs[0])];
        Chain = new(operands.Ops, operands.All);
        Inputs = operands.Inputs;
        Outputs = [.. ops.Select(step => step.Outputs[0]).Where(y => isStored(draft.Root(y))), .. FoldOutputs];
    }

    internal IReadOnlyList<NodeStep> Ops { get; }

    internal IReadOnlyList<NodeStep> Reductions { get; }

    internal int Count { get; }

    internal FusedChain Chain { get; }

    internal FusedFold[] Folds { get; }

    internal Tensor[] FoldOutputs { get; }

    internal Tensor[] Inputs { get; }

    internal Tensor[] Outputs { get; }

    /// <summary>The names of the ops, in order, those that repeat counted.</summary>
    internal string Name
    {
        get
        {
            var names = new List<(string Name, int Count)>();
            foreach (var step in Ops.Concat(Reductions))
                if (names.Count > 0 && names[^1].Name == step.Name) names[^1] = (step.Name, names[^1].Count + 1);
                else names.Add((step.Name, 1));
            return string.Join(" · ", names.Select(n => n.Count > 1 ? $"{n.Name} ×{n.Count}" : n.Name));
        }
    }

    /// <summary>True when a tensor is not read where it lies, element by element, but with strides.</summary>
    internal bool IsLoaded(Tensor root) => operands.IsLoaded(root);

    /// <summary>True when the output is written only where no later op reads the input, and the input is read element by element, where it lies.</summary>
    internal bool MayOverwrite(int input, int output)
    {
        if (output >= Outputs.Length - FoldOutputs.Length) return false;
        var (x, y) = (draft.Root(Inputs[input]), draft.Root(Outputs[output]));
        if (operands.IsLoaded(x)) return false;
        for (var i = Ops.Count - 1; i >= 0; i--)
        {
            var isMaker = ReferenceEquals(draft.Root(Ops[i].Outputs[0]), y);
            if (isMaker) return MayOverwrite(Ops[i], x);
            if (Reads(Ops[i], x)) return false;
        }
        return false;
    }

    private bool MayOverwrite(NodeStep step, Tensor x)
    {
        for (var k = 0; k < step.Inputs.Count; k++)
            if (ReferenceEquals(draft.Root(step.Inputs[k]), x) && !step.MayOverwrite(k, 0)) return false;
        return true;
    }

    private bool Reads(NodeStep step, Tensor x) => step.Inputs.Any(input => ReferenceEquals(draft.Root(input), x));

    private FusedFold Fold(NodeStep step) =>
        new(((ReductionAttributes)step.Node.Attributes!).Fold, operands.Of(step.Inputs[0]), step.Inputs[0].Dimensions, step.Outputs[0].Dimensions);
}
