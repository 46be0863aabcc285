namespace Cotangent.GaussianProcesses;

/// <summary>The parameters under some nodes as inputs of a function: it is evaluated at unconstrained values that are given, and reads no others.</summary>
internal sealed class GivenParameters
{
    private readonly Tree tree;
    private readonly Parameter[] parameters;

    internal GivenParameters(params ReadOnlySpan<IParameterTree> nodes)
    {
        tree = new(nodes.ToArray());
        parameters = [.. ParameterTree.Parameters(tree).Select(p => p.Parameter)];
    }

    internal int Count => parameters.Length;

    /// <summary>The present unconstrained values, read by ops.</summary>
    internal Tensor[] Values => [.. parameters.Select(p => p.UnconstrainedValue)];

    /// <summary>The result of an evaluation in which the parameters have given unconstrained values, as <see cref="Values"/> lists them.</summary>
    /// <exception cref="InvalidOperationException">The evaluation reads a parameter that is not under the nodes.</exception>
    internal T At<T>(ReadOnlySpan<Tensor> values, Func<T> evaluate)
    {
        var given = new Dictionary<Parameter, Tensor>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < parameters.Length; i++) given[parameters[i]] = values[i];
        return new FrozenParameters(tree, given).With(evaluate);
    }

    private sealed class Tree(IParameterTree[] nodes) : IParameterTree
    {
        public IReadOnlyList<Part> Parts => [.. nodes.Select((node, i) => new Part($"part{i}", node))];
    }
}
