namespace Cotangent.GaussianProcesses;

/// <summary>The values of a tree's parameters at one moment: what a <see cref="Posterior"/> goes on predicting with, whatever becomes of the parameters.</summary>
/// <remarks>
/// While <see cref="With"/> runs, a parameter reads as its kept value, on every thread that the evaluation spreads to. So a kernel, mean or likelihood of any assembly is frozen
/// without code of its own, and parameters that stand in several places stay one.
/// </remarks>
internal sealed class FrozenParameters
{
    private static readonly AsyncLocal<FrozenParameters?> Current = new();
    private readonly Dictionary<Parameter, Tensor> values = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads every parameter under a root; inside a recording the values keep their link to the parameters.</summary>
    internal FrozenParameters(IParameterTree root)
    {
        foreach (var (_, parameter) in ParameterTree.Parameters(root)) values[parameter] = parameter.Value;
    }

    /// <summary>Given values of given parameters, in their order.</summary>
    internal FrozenParameters(ReadOnlySpan<Parameter> parameters, ReadOnlySpan<Tensor> given)
    {
        for (var i = 0; i < parameters.Length; i++) values[parameters[i]] = given[i];
    }

    /// <summary>The kept value that a parameter reads as at present, or null where nothing is frozen.</summary>
    /// <exception cref="InvalidOperationException">The parameter is not in the frozen tree, so that its value was not kept.</exception>
    internal static Tensor? ValueOf(Parameter parameter)
    {
        if (Current.Value is not { } frozen) return null;
        return frozen.values.TryGetValue(parameter, out var value) ? value : throw new InvalidOperationException(
            $"Posterior: a parameter of shape {Shapes.Text(parameter.Shape)} was read that is not among the parts of the model, so its value was not kept. List it in the " +
                "Parts of the kernel, mean or likelihood that reads it.");
    }

    /// <summary>The result of an evaluation in which the parameters read as their kept values.</summary>
    internal T With<T>(Func<T> evaluate)
    {
        var outer = Current.Value;
        Current.Value = this;
        try
        {
            return evaluate();
        }
        finally
        {
            Current.Value = outer;
        }
    }
}
