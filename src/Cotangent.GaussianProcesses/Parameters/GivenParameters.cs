namespace Cotangent.GaussianProcesses;

/// <summary>The parameters under some nodes as inputs of a function: it is evaluated at unconstrained values that are given, and reads no others.</summary>
internal sealed class GivenParameters
{
    private readonly Parameter[] parameters;

    internal GivenParameters(params ReadOnlySpan<IParameterTree> nodes) =>
        parameters = [.. nodes.ToArray().SelectMany(ParameterTree.Parameters).Select(p => p.Parameter).Distinct<Parameter>(ReferenceEqualityComparer.Instance)];

    internal int Count => parameters.Length;

    /// <summary>The present unconstrained values, read by ops.</summary>
    internal Tensor[] Values => [.. parameters.Select(p => p.UnconstrainedValue)];

    /// <summary>Gives the parameters unconstrained values, as <see cref="Values"/> lists them.</summary>
    internal void Assign(Tensor[] values)
    {
        for (var i = 0; i < parameters.Length; i++) parameters[i].Unconstrained.Assign(values[i]);
    }

    /// <summary>The result of an evaluation in which the parameters have given unconstrained values, as <see cref="Values"/> lists them.</summary>
    /// <exception cref="InvalidOperationException">The evaluation reads a parameter that is not under the nodes.</exception>
    internal T At<T>(ReadOnlySpan<Tensor> values, Func<T> evaluate) => new FrozenParameters(parameters, values).With(evaluate);
}
