namespace Cotangent;

/// <summary>Which trainable variables were read, each with the value it had.</summary>
internal sealed class VariableReads : Recorder
{
    private readonly List<(Variable Variable, Tensor Value)> reads = [];

    internal IReadOnlyList<Variable> Variables => [.. reads.Select(read => read.Variable)];

    internal IReadOnlyList<Tensor> Values => [.. reads.Select(read => read.Value)];

    internal override void Record(Node node, ActiveRecorders? outer)
    {
        // Ops are none of its business.
    }

    internal override void OnRead(Variable variable, Tensor value)
    {
        if (variable.IsTrainable && !reads.Contains((variable, value))) reads.Add((variable, value));
    }

    /// <summary>Refuses to go on with other values than those that were read.</summary>
    internal void CheckUnchanged(string method)
    {
        foreach (var (variable, value) in reads)
            if (!ReferenceEquals(variable.Current, value))
                throw new InvalidOperationException($"{method}: {variable.Label} was assigned between the evaluation and its gradient, which would evaluate again with the new value. Ask for the gradient before the assignment.");
    }
}
