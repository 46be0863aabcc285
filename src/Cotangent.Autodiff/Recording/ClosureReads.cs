using Cotangent.Numerics;

namespace Cotangent;

/// <summary>What a function reads besides its inputs: variables, tensors from outside that are not constant there, and random numbers.</summary>
/// <param name="inputs">Its inputs.</param>
/// <param name="isFollowed">True for a tensor that is not constant outside; what the function computes counts as its own, although it may be recorded there.</param>
internal sealed class ClosureReads(Tensor[] inputs, Func<Tensor, bool> isFollowed) : Recorder
{
    private readonly HashSet<Tensor> own = new(inputs, ReferenceEqualityComparer.Instance);
    private readonly List<Tensor> tensors = [];
    private readonly List<(Variable Variable, Tensor Present, Tensor Reading)> variables = [];
    private readonly List<Draw> draws = [];

    internal IReadOnlyList<Variable> Variables => [.. variables.Select(read => read.Variable)];

    /// <summary>The tensors, each once, in the order in which they were read.</summary>
    internal IReadOnlyList<Tensor> Tensors => tensors;

    /// <summary>The generators that it drew from, each with its state before.</summary>
    internal IReadOnlyList<Draw> Draws => draws;

    /// <summary>The flops of everything that it evaluated.</summary>
    internal double Flops { get; private set; }

    internal override void Record(Node node, ActiveRecorders? outer)
    {
        Flops += node.Flops;
        foreach (var draw in node.Draws)
            if (!draws.Exists(known => ReferenceEquals(known.Random, draw.Random))) draws.Add(draw);
        for (var i = 0; i < node.InputCount && !node.IsCut; i++) Note(node.Input(i));
        if (isFollowed(node.Output)) own.Add(node.Output);
    }

    internal override void OnRead(Variable variable, Tensor value)
    {
        own.Add(value);
        if (!variables.Exists(read => ReferenceEquals(read.Variable, variable))) variables.Add((variable, variable.Current, value));
    }

    internal override bool Follows(Tensor x) => isFollowed(x);

    /// <summary>Takes a tensor that is used for one that the function closes over, if it is.</summary>
    internal void Note(Tensor x)
    {
        if (isFollowed(x) && own.Add(x)) tensors.Add(x);
    }

    /// <summary>A variable that was read and whose gradient would be missed: one that is trainable or followed; null if there is none.</summary>
    internal Variable? Missed() => variables.Find(read => read.Variable.IsTrainable || isFollowed(read.Reading)).Variable;

    /// <summary>Refuses to go on with other values than those that were read.</summary>
    internal void CheckUnchanged(string method)
    {
        foreach (var (variable, present, _) in variables)
            if (!ReferenceEquals(variable.Current, present))
                throw new InvalidOperationException(
                    $"{method}: {variable.Label} was assigned between the evaluation and its gradient, which would evaluate again with the new value. Ask for the gradient before the assignment.");
    }
}

/// <summary>A generator that random numbers were drawn from, and where it stood before.</summary>
internal readonly record struct Draw(Philox Random, PhiloxState Before);
