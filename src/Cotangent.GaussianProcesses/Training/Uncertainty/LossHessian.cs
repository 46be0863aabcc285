namespace Cotangent.GaussianProcesses;

/// <summary>The second derivatives of a loss in the unconstrained values of parameters, at their present values.</summary>
/// <remarks>
/// A Hessian-vector product for each of the n elements: the first is captured, and the others replay it in the same storage, so that memory is that of one product. A loss that cannot be captured
/// is evaluated op by op.
/// </remarks>
/// <param name="loss">Computes a scalar from the parameters, by ops.</param>
/// <param name="parameters">All the parameters it is differentiated by.</param>
internal sealed class LossHessian(Func<Tensor> loss, IReadOnlyList<UncertainParameter> parameters)
{
    private readonly Variable[] variables = [.. parameters.Select(p => p.Parameter.Unconstrained)];
    private CompiledFunction? program;
    private bool isCapturable = true;

    /// <summary>H [n n], symmetric to the bit.</summary>
    internal Tensor Evaluate()
    {
        var units = Tensor.Identity(variables.Sum(v => v.Value.Count));
        var H = Op.Stack([.. Op.Unstack(units).Select(Row)]);
        return 0.5 * (H + H.T);
    }

    private Tensor Row(Tensor unit)
    {
        Tensor[] parts = [.. parameters.Select(p => p.Of(unit))];
        return Op.Concat([.. Product(parts).Select(Op.Flatten)]);
    }

    private Tensor[] Product(Tensor[] v)
    {
        if (!isCapturable) return Evaluated(v);
        try
        {
            program ??= Compiled.Function((Tensor[] x) => Evaluated(x));
            return program.InvokeAll(v);
        }
        catch (NotCapturableException)
        {
            isCapturable = false;
            return Evaluated(v);
        }
    }

    private Tensor[] Evaluated(Tensor[] v)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(variables);
        return tape.HessianVectorProduct(loss(), [.. variables.Select(variable => (Source)variable)], v);
    }
}
