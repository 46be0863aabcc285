namespace Cotangent.GaussianProcesses;

/// <summary>The values of a tree's parameters at one moment, as constants: inside <see cref="With"/> each parameter reads as the value it had, whatever becomes of it.</summary>
/// <remarks>
/// <c>var frozen = new FrozenParameters(kernel); … frozen.With(() => kernel.K(X))</c>. It holds on every thread that the evaluation spreads to, so that a kernel, mean or likelihood of any
/// assembly is frozen without code of its own, parameters that stand in several places stay one, and other threads see the parameters as they are. A <see cref="Posterior"/> predicts in
/// this way. Made inside a recording it keeps its link to the parameters. It cannot be changed, and may be used from any number of threads.
/// </remarks>
public sealed class FrozenParameters
{
    private static readonly AsyncLocal<FrozenParameters?> Current = new();
    private readonly Dictionary<Parameter, (Tensor Unconstrained, Tensor Value)> values = new(ReferenceEqualityComparer.Instance);

    /// <summary>Keeps the present value of every parameter under a root.</summary>
    public FrozenParameters(IParameterTree root) : this(root, new Dictionary<Parameter, Tensor>())
    {
    }

    /// <summary>Keeps the present value of every parameter under a root, but for those that are given unconstrained, which are not read.</summary>
    internal FrozenParameters(IParameterTree root, IReadOnlyDictionary<Parameter, Tensor> given)
    {
        foreach (var (_, parameter) in ParameterTree.Parameters(root))
            values[parameter] = given.TryGetValue(parameter, out var u) ? (u, parameter.Transform.Forward(u)) : (parameter.UnconstrainedValue, parameter.Value);
    }

    /// <summary>The same values, but for those of some parameters, which are given unconstrained.</summary>
    internal FrozenParameters(FrozenParameters others, IReadOnlyDictionary<Parameter, Tensor> given)
    {
        foreach (var (parameter, kept) in others.values) values[parameter] = given.TryGetValue(parameter, out var u) ? (u, parameter.Transform.Forward(u)) : kept;
    }

    /// <summary>Some parameters at given unconstrained values, and no others.</summary>
    internal FrozenParameters(ReadOnlySpan<Parameter> parameters, ReadOnlySpan<Tensor> unconstrained)
    {
        for (var i = 0; i < parameters.Length; i++) values[parameters[i]] = (unconstrained[i], parameters[i].Transform.Forward(unconstrained[i]));
    }

    /// <summary>What a parameter reads as at present, or null where nothing is frozen.</summary>
    /// <exception cref="InvalidOperationException">The parameter is not in the frozen tree, so that its value was not kept.</exception>
    internal static (Tensor Unconstrained, Tensor Value)? Of(Parameter parameter)
    {
        if (Current.Value is not { } frozen) return null;
        return frozen.values.TryGetValue(parameter, out var kept) ? kept : throw new InvalidOperationException(
            $"Posterior: a parameter of shape {Shapes.Text(parameter.Shape)} was read that is not among the parts of the model, so its value was not kept. List it in the " +
                "Parts of the kernel, mean or likelihood that reads it.");
    }

    /// <summary>The result of an evaluation in which the parameters read as their kept values.</summary>
    /// <exception cref="InvalidOperationException">The evaluation reads a parameter that is not under the root.</exception>
    public T With<T>(Func<T> evaluate)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
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
