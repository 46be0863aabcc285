namespace Cotangent.GaussianProcesses;

/// <summary>What one batch says: a natural gradient step of q, and then the bound at the new q with its gradient by everything that Adam moves. One program for each number of rows.</summary>
/// <remarks>
/// Both gradients are taken at the same hyperparameters, so what depends on them and the batch alone, above all the factor of Kuu and A = L⁻¹ Kuf, is written twice and computed once: the
/// program shares common subexpressions. What cannot be captured is evaluated op by op, with the same results.
/// </remarks>
/// <param name="model">The model.</param>
/// <param name="bound">The bound on all rows as a batch X [B D], Y [B P] estimates it.</param>
/// <param name="parts">What moves.</param>
internal sealed class StepProgram(IParameterTree model, Func<Tensor, Tensor, VariationalBound> bound, TrainedParts parts)
{
    private readonly CompiledFunction program = Compiled.Function((Tensor[] inputs) => [.. Ops(model, bound, parts, inputs)]);

    /// <summary>Why steps are evaluated op by op, or null when they are captured or none was taken yet.</summary>
    internal string? NotCaptured { get; private set; }

    internal CompiledFunction Program => program;

    /// <summary>Runs it from the parameters' present values, which stay.</summary>
    /// <exception cref="ArithmeticException">A covariance has no factor, or there is no Gaussian at the end of the step.</exception>
    internal StepResult Run(Tensor X, Tensor Y, double gamma)
    {
        Tensor[] inputs = [X, Y, Tensor.Scalar(gamma)];
        try
        {
            return new(NotCaptured is null ? program.InvokeAll(inputs) : [.. Ops(model, bound, parts, inputs)], parts);
        }
        catch (NotCapturableException refusal)
        {
            NotCaptured = refusal.Message;
            return new([.. Ops(model, bound, parts, inputs)], parts);
        }
    }

    /// <summary>The loss where q was, the bound where it is now, q, and gradients.</summary>
    private static List<Tensor> Ops(IParameterTree model, Func<Tensor, Tensor, VariationalBound> bound, TrainedParts parts, Tensor[] inputs)
    {
        VariationalBound Given() => bound(inputs[0], inputs[1]);
        Tensor Bound() => Given().Evaluate();
        if (parts.Pair is not { } pair)
        {
            var (value, gradients) = Gradients(model, parts, Bound, frozen: null);
            return [value, value, .. gradients];
        }
        var (before, q) = Moved(model, pair, () => Given().LossButEntropy(), inputs[2]);
        var (after, slopes) = Gradients(model, parts, Bound, new() { [pair.QMu] = q[0], [pair.QSqrt] = q[1] });
        return [before, after, .. q, .. slopes];
    }

    /// <summary>The bound where q is, and the unconstrained values of q after the step. The square root is read once, and what it is differentiated by, so that no gradient is packed.</summary>
    private static (Tensor Before, Tensor[] Q) Moved(IParameterTree model, VariationalPair pair, Func<Tensor> lossButEntropy, Tensor gamma) => new FrozenParameters(model).With(() =>
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        Tensor[] q = [pair.QMu.Value, pair.QSqrt.Value];
        tape.Watch(q);
        var loss = lossButEntropy();
        var gradients = tape.Gradient([loss], q, null, UnconnectedGradients.Null);
        if (gradients.Any(g => g is null)) throw new UnconnectedGradientException("VariationalTraining: q does not enter the bound. Give the Gaussian that the bound reads.");
        var (m, Lq) = pair.Along.Step(pair.Layout.At(pair, gradients[0]!, gradients[1]!, entropy: 1), gamma);
        var (mean, sqrt) = pair.Layout.Moved(pair, m, Lq);
        return (-loss, new[] { mean, pair.Layout.Unconstrained(pair.QSqrt, sqrt) });
    });

    /// <summary>The bound, and the gradient of minus the bound and minus the log prior density by everything that Adam moves.</summary>
    private static (Tensor Value, Tensor[] Gradients) Gradients(IParameterTree model, TrainedParts parts, Func<Tensor> bound, Dictionary<Parameter, Tensor>? frozen)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(parts.Variables);
        (Tensor Bound, Tensor Loss) Both()
        {
            var value = bound();
            return (value, -value - ParameterTree.LogPriorDensity(model));
        }
        var (value, loss) = frozen is null ? Both() : new FrozenParameters(model, frozen).With(Both);
        if (value.Count != 1) throw new ArgumentException($"VariationalTraining: the bound has shape {Shapes.Text(value.Shape)}; expected a scalar. Sum it.");
        if (parts.Variables.Count == 0) return (value, []);
        var gradients = tape.Gradient([loss], parts.Variables, null, UnconnectedGradients.Null);
        for (var i = 0; i < gradients.Length; i++)
            if (gradients[i] is null)
                throw new UnconnectedGradientException($"VariationalTraining: {parts.ByAdam[i].Path} does not enter the bound, so it cannot be trained. Set its IsTrainable to false.");
        return (value, [.. gradients.Select(g => g!)]);
    }
}
