using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>Moves a model's trainable parameters to a minimum of its loss by <see cref="Lbfgs"/>, from one start or several.</summary>
public static class MaximumLikelihood
{
    private const int MaxLooks = 20;

    /// <summary>Fits, and leaves the best parameters found in the model, also when cancelled.</summary>
    /// <param name="root">The model.</param>
    /// <param name="loss">Minus the log density, a scalar, by ops.</param>
    /// <param name="options">Restarts, seed, and when to stop.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">Ends the fit.</param>
    /// <exception cref="NotPositiveDefiniteException">The loss has no value at the present parameters, which stay as they are.</exception>
    public static FitReport Fit(IParameterTree root, Func<Tensor> loss, FitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(root, loss, null, options, progress, cancellation);

    /// <summary>The same, with starts from the data where they were left out, and steps in units of the data.</summary>
    public static FitReport Fit(IParameterTree root, Func<Tensor> loss, TrainingData? data, FitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Restarts);
        var places = FitPlaces.Of(root);
        if (data is not null) DataStarts.Take(places, data);
        var objective = new FitCoordinates(new Objective(root, loss), places, data, options.NoiseFloor);
        var x = objective.Read();
        var random = new Philox(options.Seed);
        var ends = new List<LbfgsState?>();
        try
        {
            for (var start = 0; start <= options.Restarts && !cancellation.IsCancellationRequested; start++)
                ends.Add(Run(objective, data is null ? null : new Traps(objective, data), start == 0 ? x : Perturbed(x, random.Split((ulong)start)), start, options.Optimizer ?? new(), progress, cancellation));
        }
        catch (ArithmeticException) when (ends.Count == 0)
        {
            RequireValue(loss); // says which matrix failed, where the minimiser saw only +∞
            throw;
        }
        finally
        {
            objective.Write(Best(ends)?.X ?? x);
        }
        return Report(ends, root, loss);
    }

    private static void RequireValue(Func<Tensor> loss)
    {
        var value = loss().ToScalar();
        if (!double.IsFinite(value)) throw new ArithmeticException($"Fit: the log density is {-value} at the starting parameters. Check their values and the data.");
    }

    private static LbfgsState? Run(FitCoordinates objective, Traps? traps, double[] x, int start, LbfgsOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        void Tell(LbfgsState state) => progress?.Report(new(start, state.Iteration, state.Evaluations, -state.Value, state.GradientNorm));
        try
        {
            var state = Lbfgs.Start(objective.Evaluate, x, options);
            Tell(state);
            state = Lbfgs.Minimize(objective.Evaluate, state, options, Tell, cancellation);
            for (var looks = 0; traps is not null && looks < MaxLooks && state.IsConverged; looks++)
            {
                var spent = traps.Evaluations;
                objective.Write(state.X);
                var better = traps.WayOut(state.X, state.Value);
                state = state with { Evaluations = state.Evaluations + traps.Evaluations - spent };
                if (better is null) break;
                var next = Lbfgs.Start(objective.Evaluate, better, options);
                state = next with { Iteration = state.Iteration + 1, Evaluations = state.Evaluations + 1, FailedEvaluations = state.FailedEvaluations };
                Tell(state);
                state = Lbfgs.Minimize(objective.Evaluate, state, options, Tell, cancellation);
            }
            return state;
        }
        catch (ArithmeticException) when (start > 0)
        {
            return null; // a drawn start may lie where the covariance cannot be factored
        }
    }

    /// <summary>A start drawn around the given one: each unconstrained value moved by a standard normal.</summary>
    private static double[] Perturbed(double[] x, Philox random) => [.. x.Select(v => v + random.NextNormal())];

    private static LbfgsState? Best(List<LbfgsState?> ends) => ends.Where(e => e is not null).MinBy(e => e!.Value);

    private static FitReport Report(List<LbfgsState?> ends, IParameterTree root, Func<Tensor> loss)
    {
        if (Best(ends) is not { } best)
            return new(-loss().ToScalar(), false, StopReason.Cancelled, 0, 0, 0, double.NaN, []);
        return new(
            -best.Value,
            best.IsConverged,
            best.Reason,
            best.Iteration,
            ends.Sum(e => e?.Evaluations ?? 1),
            ends.Sum(e => e?.FailedEvaluations ?? 1),
            best.GradientNorm,
            [.. ends.Select(e => -(e?.Value ?? double.NaN))]);
    }
}
