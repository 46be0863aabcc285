namespace Cotangent;

/// <summary>A scalar loss and its gradients with respect to variables, captured as one program and replayed at the variables' present values.</summary>
/// <remarks>The gradients belong to the program: the next evaluation writes them anew.</remarks>
public sealed class CompiledGradient
{
    private readonly CompiledFunction program;

    internal CompiledGradient(Func<Tensor> loss, IReadOnlyList<Variable> variables, CapturePasses passes)
    {
        if (variables.Count == 0) throw new ArgumentException("Compiled.ValueAndGradient: there are no variables. Give at least one, or compile the loss alone by Compiled.Function.");
        Variables = [.. variables];
        program = new(0, _ => Evaluate(loss), passes);
    }

    /// <summary>What the loss is differentiated by.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>How many times the loss was captured so far.</summary>
    public int CaptureCount => program.CaptureCount;

    /// <summary>The loss at the variables' present values, and the gradient for each.</summary>
    /// <exception cref="NotCapturableException">The loss cannot be captured; the message has the reason and the remedy.</exception>
    /// <exception cref="UnconnectedGradientException">A variable does not enter the loss.</exception>
    /// <exception cref="ArgumentException">The loss is not a scalar.</exception>
    public double Evaluate(out ReadOnlySpan<Tensor> gradients)
    {
        var outputs = program.Outputs([]);
        gradients = outputs.AsSpan(1);
        return outputs[0].ToScalar();
    }

    /// <inheritdoc cref="CompiledFunction.Describe"/>
    public ProgramDescription Describe(int timedRuns = 0) => program.Described(Variables, timedRuns);

    private Tensor[] Evaluate(Func<Tensor> loss)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(Variables);
        var value = loss();
        if (value.Count != 1) throw new ArgumentException($"Compiled.ValueAndGradient: the loss has shape {Dims.Text(value.Shape)}; expected a scalar. Sum it.");
        return [value, .. tape.Gradient([value], Variables).Select(g => g!)];
    }
}
