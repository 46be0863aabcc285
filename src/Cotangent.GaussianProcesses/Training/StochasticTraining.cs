namespace Cotangent.GaussianProcesses;

/// <summary>Moves a model's trainable parameters down a loss by <see cref="Adam"/>: one that is another draw at each evaluation, or too costly to search along a line.</summary>
/// <remarks>
/// The loss is captured once and replayed (see <see cref="Objective"/>), and draws by <see cref="Op.RandomNormal"/> and <see cref="Op.RandomUniform"/> are made anew each time.
/// To stop and go on bit for bit, or to take turns with a <see cref="NaturalGradient"/>, call <see cref="Adam.Step"/> on <see cref="Objective.Evaluate"/>.
/// </remarks>
public static class StochasticTraining
{
    /// <summary>Takes the steps of <paramref name="options"/> and leaves the last parameters in the model, also when cancelled.</summary>
    /// <param name="root">The model.</param>
    /// <param name="loss">Minus the log density or an estimate of it, a scalar, by ops.</param>
    /// <param name="options">How far to step, and how often.</param>
    /// <param name="progress">Called after every step: the density and slope are those where it began.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <returns>
    /// One start, with the density and slope of one more evaluation at the parameters kept; Adam has no test of convergence, so it is never said to have converged.
    /// Where the loss or its gradient is no longer finite, the reason is <see cref="StopReason.NotFinite"/> and the last parameters for which both were are kept:
    /// a smaller learning rate gets further.
    /// </returns>
    /// <exception cref="NotPositiveDefiniteException">The loss has no value at the present parameters, which stay as they are.</exception>
    /// <exception cref="ArithmeticException">The loss or its gradient is not finite there.</exception>
    /// <exception cref="InvalidOperationException">Another fit is moving one of the parameters; nothing was changed.</exception>
    public static FitReport Fit(
        IParameterTree root,
        Func<Tensor> loss,
        AdamOptions? options = null,
        IProgress<FitProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(loss);
        options = (options ?? new()).Checked();
        using var scope = FitScope.Enter(root);
        using var telemetry = new FitTelemetry(root);
        var objective = new Objective(root, loss);
        var trace = new Trace(objective);
        if (objective.Count == 0) options = options with { MaxIterations = 0 };
        try
        {
            void Tell(AdamState state)
            {
                telemetry.Step(-state.Value);
                progress?.Report(new(0, state.Iteration, trace.Evaluations, -state.Value, state.GradientNorm));
            }
            var end = Adam.Minimize(trace.Evaluate, Adam.Start(trace.X), options, Tell, cancellation);
            if (end.Reason != StopReason.NotFinite) trace.Evaluate(end.X, new double[end.X.Length]);
            if (trace.Failures == trace.Evaluations) throw NoStart(objective, trace, loss);
            // What failed is the point after the last step: the one kept is before it.
            if (trace.Failures > 0) end = end with { Iteration = end.Iteration - 1, Reason = StopReason.NotFinite };
            var report = new FitReport(-trace.Value, false, end.Reason, end.Iteration, trace.Evaluations, trace.Failures, trace.GradientNorm, [-trace.Value]);
            return telemetry.Ended(report with { Diagnostics = [.. WayDiagnostics.Of(report)] });
        }
        finally
        {
            objective.Write(trace.X);
        }
    }

    /// <summary>What to say of a start without a value: of a covariance that cannot be factored, which one it is, where Adam sees +∞.</summary>
    private static ArithmeticException NoStart(Objective objective, Trace trace, Func<Tensor> loss)
    {
        objective.Write(trace.X);
        return new($"StochasticTraining.Fit: the log density is {-loss().ToScalar()} at the starting parameters, or its gradient is not finite. Check their values and the data.");
    }

    /// <summary>Evaluates, and remembers the last point where value and gradient were finite.</summary>
    private sealed class Trace(Objective objective)
    {
        internal double[] X { get; } = objective.Read();

        internal double Value { get; private set; } = double.NaN;

        internal double GradientNorm { get; private set; } = double.NaN;

        internal int Evaluations { get; private set; }

        internal int Failures { get; private set; }

        internal double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
        {
            var value = objective.Evaluate(x, gradient);
            Evaluations++;
            if (!Adam.IsFinite(value, gradient))
            {
                Failures++;
                return value;
            }
            x.CopyTo(X);
            (Value, GradientNorm) = (value, Adam.Norm(gradient));
            return value;
        }
    }
}
