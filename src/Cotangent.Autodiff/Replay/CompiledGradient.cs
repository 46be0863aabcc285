namespace Cotangent;

/// <summary>A scalar loss and its gradients with respect to variables, captured as one program and replayed at the variables' present values.</summary>
public sealed class CompiledGradient
{
    private const string Remedy = "Take the gradient by a GradientTape in the function, whose ops are captured.";
    private readonly CompiledFunction program;

    internal CompiledGradient(Func<Tensor> loss, IReadOnlyList<Variable> variables, CapturePasses passes)
    {
        if (variables.Count == 0) throw new ArgumentException("Compiled.ValueAndGradient: there are no variables. Give at least one, or compile the loss alone by Compiled.Function.");
        Variables = [.. variables];
        foreach (var variable in Variables) ArgumentNullException.ThrowIfNull(variable, nameof(variables));
        program = new(0, _ => Evaluate(loss), passes);
    }

    /// <summary>What the loss is differentiated by.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>How many times the loss was captured so far.</summary>
    public int CaptureCount => program.CaptureCount;

    /// <inheritdoc cref="CompiledFunction.EagerCount"/>
    public int EagerCount => program.EagerCount;

    /// <summary>The loss at the variables' present values, and the gradient for each: tensors of the caller's own.</summary>
    /// <exception cref="NotCapturableException">The loss cannot be captured, or this is called in a function that is; the message has the reason and the remedy.</exception>
    /// <exception cref="UnconnectedGradientException">A variable does not enter the loss.</exception>
    /// <exception cref="ArgumentException">The loss is not a scalar.</exception>
    /// <exception cref="InvalidOperationException">The loss is null, or another call is under way.</exception>
    public double Evaluate(out Tensor[] gradients)
    {
        CompiledFunction.RefuseInCapture("CompiledGradient.Evaluate", Remedy);
        var outputs = program.InvokeAll();
        gradients = outputs[1..];
        return outputs[0].ToScalar();
    }

    /// <summary>The loss at the variables' present values; the gradients are written one after the other, each in row-major order: for loops that should allocate nothing.</summary>
    /// <param name="gradient">A span as long as all variables together.</param>
    /// <inheritdoc cref="CompiledFunction.InvokeInto" path="/remarks"/>
    /// <exception cref="NotCapturableException">The loss cannot be captured, or this is called in a function that is; the message has the reason and the remedy.</exception>
    /// <exception cref="UnconnectedGradientException">A variable does not enter the loss.</exception>
    /// <exception cref="ArgumentException">The loss is not a scalar, or the span has another length.</exception>
    /// <exception cref="InvalidOperationException">The loss is null, or another call is under way.</exception>
    public double EvaluateInto(Span<double> gradient)
    {
        using var replay = program.Numbers("CompiledGradient.EvaluateInto", Remedy, []);
        replay.CopyTo(gradient, "CompiledGradient.EvaluateInto", first: 1);
        return replay.Value;
    }

    /// <inheritdoc cref="CompiledFunction.Describe"/>
    public ProgramDescription Describe(int timedRuns = 0) => program.Described("CompiledGradient.Describe", "Evaluate", Variables, timedRuns);

    private Tensor[] Evaluate(Func<Tensor> loss)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(Variables);
        var value = loss() ?? throw new InvalidOperationException("Compiled.ValueAndGradient: the loss is null; expected a scalar tensor. Return the loss from the function.");
        if (value.Count != 1) throw new ArgumentException($"Compiled.ValueAndGradient: the loss has shape {Dims.Text(value.Shape)}; expected a scalar. Sum it.");
        return [value, .. tape.Gradient([value], Variables).Select(g => g!)];
    }
}
