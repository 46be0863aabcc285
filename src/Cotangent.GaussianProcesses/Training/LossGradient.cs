namespace Cotangent.GaussianProcesses;

/// <summary>A scalar loss and its gradients with respect to variables: captured at the first evaluation and replayed at the others, op by op where it cannot be captured.</summary>
/// <param name="loss">Computes the loss from the variables, by ops.</param>
/// <param name="variables">What it is differentiated by, trainable or not.</param>
/// <param name="unconnected">What to say of a variable, by its place, that does not enter the loss.</param>
internal sealed class LossGradient(Func<Tensor> loss, IReadOnlyList<Variable> variables, Func<int, string> unconnected)
{
    private CompiledFunction? program;

    /// <summary>Why the loss is evaluated op by op, or null when it is captured or was not evaluated yet.</summary>
    internal string? NotCaptured { get; private set; }

    /// <summary>The loss at the variables' present values, then the gradient for each; the next evaluation writes them anew.</summary>
    /// <exception cref="UnconnectedGradientException">A variable does not enter the loss.</exception>
    internal IReadOnlyList<Tensor> Evaluate()
    {
        if (NotCaptured is not null) return ValueAndGradients();
        try
        {
            program ??= Compiled.Function((Tensor[] _) => ValueAndGradients());
            return program.InvokeAll();
        }
        catch (NotCapturableException refusal)
        {
            NotCaptured = refusal.Message;
            return ValueAndGradients();
        }
    }

    private Tensor[] ValueAndGradients()
    {
        if (variables.Count == 0) return [loss()];
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(variables);
        var value = loss();
        var gradients = tape.Gradient([value], variables, null, UnconnectedGradients.Null);
        for (var i = 0; i < gradients.Length; i++)
            if (gradients[i] is null) throw new UnconnectedGradientException(unconnected(i));
        return [value, .. gradients.Select(g => g!)];
    }
}
