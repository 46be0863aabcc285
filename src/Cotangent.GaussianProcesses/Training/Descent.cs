namespace Cotangent.GaussianProcesses;

/// <summary>One start's way down: L-BFGS, then second looks where it says it has converged, until none finds anything to gain.</summary>
internal sealed class Descent(
    FitCoordinates coordinates, TrainingData? data, LbfgsOptions options, FitTelemetry telemetry, IProgress<FitProgress>? progress, CancellationToken cancellation)
{
    private const int MaxLooks = 20;
    private static readonly double[] Scales = [1, 0.25, 0.0625];

    /// <summary>Evaluations that went into the choice of a first start.</summary>
    internal int Scans { get; private set; }

    /// <summary>The start with the lowest loss among some with shorter lengthscales, for those taken from the data: over few inputs a function may bend many times, where one
    /// spread is too long to see it.</summary>
    internal double[] Scanned(double[] x, IReadOnlyList<FitPlace> taken, TrainingData data)
    {
        // With a given noise that is too small, the shortest would always seem the best.
        // An approximation that has not moved yet is the prior, where all lengthscales are alike.
        if (coordinates.Elements.Any(e => e.Place.Role == FitRole.Approximation)) return x;
        if (data.Inputs.Length > 3 || !taken.Any(p => p.Role == FitRole.Lengthscale) || !taken.Any(p => p.Role == FitRole.Noise)) return x;
        var starts = Scales.Select(scale =>
        {
            double[] start = [.. x];
            foreach (var (place, at, _) in coordinates.Elements)
                if (place.Role == FitRole.Lengthscale && taken.Contains(place)) start[at] += Math.Log(scale);
            return start;
        }).ToArray();
        Scans = starts.Length;
        var losses = starts.Select(start => coordinates.Evaluate(start, new double[start.Length])).ToArray();
        return double.IsFinite(losses.Min()) ? starts[Array.IndexOf(losses, losses.Min())] : x;
    }

    /// <summary>Where the way down from x ends.</summary>
    /// <exception cref="ArithmeticException">The loss has no value at x.</exception>
    internal LbfgsState From(double[] x, int start)
    {
        void Tell(LbfgsState state)
        {
            if (state.Iteration > 0) telemetry.Step(-state.Value);
            if (progress is null) return;
            coordinates.Write(state.X); // a search along a line may have ended beside its best point
            progress.Report(new(start, state.Iteration, state.Evaluations, -state.Value, state.GradientNorm));
        }
        var state = Lbfgs.Start(coordinates.Evaluate, x, options);
        Tell(state);
        state = Lbfgs.Minimize(coordinates.Evaluate, state, options, Tell, cancellation);
        for (var looks = 0; data is not null && looks < MaxLooks && state.IsConverged && x.Length > 0; looks++)
        {
            var traps = new Traps(coordinates, data);
            if (state.Evaluations + traps.MaxEvaluations >= options.MaxEvaluations) return state with { Reason = StopReason.MaxEvaluations };
            var better = traps.WayOut(state.X, state.Value);
            state = state with { Evaluations = state.Evaluations + traps.Evaluations };
            var next = better is not null ? Onward(better, state, Tell) : traps.WithoutWeak(state.X) is { } other ? Onward(other, state, Tell) : null;
            if (next is null) return Flattened(traps, state, Tell);
            if (better is null && !(next.Value < state.Value - Traps.Tolerance))
                return Flattened(traps, state with { Evaluations = next.Evaluations, FailedEvaluations = next.FailedEvaluations }, Tell);
            state = next;
        }
        return state;
    }

    private static LbfgsState Flattened(Traps traps, LbfgsState state, Action<LbfgsState> tell)
    {
        var end = traps.Flattened(state);
        if (end.Iteration > state.Iteration) tell(end);
        return end;
    }

    /// <summary>Another way down, counted with the one before; where it may not lead lower than that one, its steps are not reported.</summary>
    private LbfgsState Onward(double[] x, LbfgsState before, Action<LbfgsState> tell)
    {
        var state = Lbfgs.Start(coordinates.Evaluate, x, options);
        state = state with { Iteration = before.Iteration + 1, Evaluations = before.Evaluations + 1, FailedEvaluations = before.FailedEvaluations };
        if (state.Value < before.Value) tell(state);
        return Lbfgs.Minimize(coordinates.Evaluate, state, options, step => { if (step.Value < before.Value) tell(step); }, cancellation);
    }

    /// <summary>The same from a drawn start, which may lie where a covariance cannot be factored: then null.</summary>
    internal LbfgsState? TryFrom(double[] x, int start)
    {
        try
        {
            return From(x, start);
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }
}
