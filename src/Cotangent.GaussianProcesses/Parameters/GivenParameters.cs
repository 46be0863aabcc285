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

    /// <summary>Tensors of the shapes of the parameters, of numbers that stand one after the other.</summary>
    /// <exception cref="ArgumentException">There are more or fewer numbers.</exception>
    internal Tensor[] Apart(string method, ReadOnlySpan<double> numbers)
    {
        var count = parameters.Sum(p => p.Unconstrained.Value.Count);
        if (numbers.Length != count)
            throw new ArgumentException($"{method}: {numbers.Length} numbers are given for the parameters; expected {count}. Make a model of the same form in every process.", nameof(numbers));
        var values = new Tensor[parameters.Length]; // the present values are not read: who asks may have frozen others
        for (var (i, at) = (0, 0); i < values.Length; at += values[i++].Count)
            values[i] = Tensor.FromSpan(numbers.Slice(at, parameters[i].Unconstrained.Value.Count), parameters[i].Unconstrained.Shape);
        return values;
    }

    /// <summary>Gives the parameters unconstrained values, as <see cref="Values"/> lists them.</summary>
    internal void Assign(Tensor[] values)
    {
        for (var i = 0; i < parameters.Length; i++) parameters[i].Unconstrained.Assign(values[i]);
    }

    /// <summary>The result of an evaluation in which the parameters have given unconstrained values, as <see cref="Values"/> lists them.</summary>
    /// <exception cref="InvalidOperationException">The evaluation reads a parameter that is not under the nodes.</exception>
    internal T At<T>(ReadOnlySpan<Tensor> values, Func<T> evaluate) => new FrozenParameters(parameters, values).With(evaluate);
}
