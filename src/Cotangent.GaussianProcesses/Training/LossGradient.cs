namespace Cotangent.GaussianProcesses;

/// <summary>A scalar loss and its gradients with respect to variables: captured at the first evaluation and replayed at the others, op by op where it cannot be captured.</summary>
/// <remarks>Not a <see cref="CompiledGradient"/>: a parameter that does not enter the loss is said by its path, and a loss that cannot be captured is evaluated all the same.</remarks>
/// <param name="loss">Computes the loss from the variables, by ops.</param>
/// <param name="variables">What it is differentiated by, trainable or not.</param>
/// <param name="method">Who asks, for messages.</param>
/// <param name="unconnected">What to say of a variable, by its place, that does not enter the loss.</param>
internal sealed class LossGradient(Func<Tensor> loss, IReadOnlyList<Variable> variables, string method, Func<int, string> unconnected)
{
    private readonly double[] numbers = new double[1 + variables.Sum(variable => variable.Value.Count)];
    private CompiledFunction? program;

    /// <summary>Why the loss is evaluated op by op, or null when it is captured or was not evaluated yet.</summary>
    internal string? NotCaptured { get; private set; }

    /// <summary>The loss at the variables' present values, then its gradient, one variable after the other; the next evaluation overwrites them.</summary>
    /// <exception cref="UnconnectedGradientException">A variable does not enter the loss.</exception>
    /// <exception cref="ArgumentException">The loss is not a scalar.</exception>
    internal ReadOnlySpan<double> Evaluate()
    {
        if (NotCaptured is not null) return Evaluated();
        try
        {
            program ??= Compiled.Function((Tensor[] _) => ValueAndGradients());
            program.InvokeInto(numbers);
            return numbers;
        }
        catch (NotCapturableException refusal)
        {
            NotCaptured = refusal.Message;
            return Evaluated();
        }
    }

    private ReadOnlySpan<double> Evaluated()
    {
        var at = 0;
        foreach (var y in ValueAndGradients())
        {
            y.Span.CopyTo(numbers.AsSpan(at));
            at += y.Count;
        }
        return numbers;
    }

    private Tensor[] ValueAndGradients()
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(variables);
        var value = loss() ?? throw new InvalidOperationException($"{method}: the loss is null; expected a scalar tensor. Return the loss from the function.");
        if (value.Count != 1) throw new ArgumentException($"{method}: the loss has shape [{string.Join(", ", value.Shape.ToArray())}]; expected a scalar. Sum it.");
        if (variables.Count == 0) return [value];
        var gradients = tape.Gradient([value], variables, null, UnconnectedGradients.Null);
        for (var i = 0; i < gradients.Length; i++)
            if (gradients[i] is null) throw new UnconnectedGradientException(unconnected(i));
        return [value, .. gradients.Select(g => g!)];
    }
}
