namespace Cotangent.GaussianProcesses;

/// <summary>Moves a model's trainable parameters to a minimum of its loss by <see cref="Lbfgs"/>, from one start or several.</summary>
public static class MaximumLikelihood
{
    /// <summary>Restarts that are made by themselves where the first start ends in a model that explains nothing.</summary>
    private const int OwnRestarts = 4;

    /// <summary>Fits without knowing the data: begins at the present parameters, and steps in their units.</summary>
    /// <inheritdoc cref="Fit(IParameterTree, Func{Tensor}, TrainingData, FitOptions, IProgress{FitProgress}, CancellationToken)"/>
    public static FitReport Fit(IParameterTree root, Func<Tensor> loss, FitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default) =>
        Fit(root, loss, null, options, progress, cancellation);

    /// <summary>Fits, and leaves the best parameters found in the model, also when cancelled.</summary>
    /// <remarks>
    /// With data, parameters whose start was left out begin where the data say, steps and tolerances are relative or in units of the data, so that the fit is the same in all units,
    /// and an end is looked at a second time before it is said to be a maximum. Where 20 lengthscales or more were left out, the fit begins twice more, with ten times as long ones, and
    /// with a third as long ones and a hundredth of the noise.
    /// Where that explains nothing, four more starts are drawn.
    /// </remarks>
    /// <param name="root">The model.</param>
    /// <param name="loss">Minus the log density, a scalar, by ops.</param>
    /// <param name="data">What the model is fitted to; null where that is not known.</param>
    /// <param name="options">Restarts, seed, and when to stop.</param>
    /// <param name="progress">Called after every step, on the thread that fits; the model has the parameters of that step.</param>
    /// <param name="cancellation">Ends the fit.</param>
    /// <exception cref="NotPositiveDefiniteException">The loss has no value at the first start; the parameters stay as they were.</exception>
    /// <exception cref="InvalidOperationException">Another fit is moving one of the parameters; nothing was changed.</exception>
    public static FitReport Fit(IParameterTree root, Func<Tensor> loss, TrainingData? data, FitOptions options, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Restarts);
        if (!(options.NoiseFloor >= 0)) throw new ArgumentOutOfRangeException(nameof(options), options.NoiseFloor, "FitOptions: NoiseFloor must be 0 or more, a share of the variance of the targets.");
        using var scope = FitScope.Enter(root);
        using var telemetry = new FitTelemetry(root);
        if (cancellation.IsCancellationRequested) return telemetry.Ended(new(-loss().ToScalar(), false, StopReason.Cancelled, 0, 0, 0, double.NaN, []) { Diagnostics = [WayDiagnostics.NotBegun] });
        var given = ParameterTree.Parameters(root).Select(p => (p.Parameter.Unconstrained, p.Parameter.Unconstrained.Value)).ToArray();
        var ends = new List<LbfgsState?>();
        FitWay? way = null;
        try
        {
            way = FitWay.Of(root, loss, data, options, telemetry, progress, cancellation);
            var started = ParameterTable.Rows(root);
            Follow(way, way.Starts.Count + options.Restarts, ends, options.Ends, cancellation);
            var before = Math.Min(ends.Count, way.Starts.Count);
            var own = data is not null && data.IsExplainedByNoise(-Best(ends.Take(before))!.Value) ? OwnRestarts : 0;
            Follow(way, way.Starts.Count + own, ends, options.Ends, cancellation);
            var isCut = ends.Any(e => e?.Reason == StopReason.Cancelled) || ends.Count - before < Math.Max(options.Restarts, own);
            var report = Report(root, ends, way.Coordinates, way.Descent, data, own > options.Restarts ? ends.Count - before : 0, options.InputNames);
            if (isCut && report.Reason != StopReason.Cancelled) report = report with { Diagnostics = [WayDiagnostics.Cut, .. report.Diagnostics] };
            return telemetry.Ended(report with { Started = started, StartsFromData = [.. way.Taken.Select(p => p.Path)] });
        }
        catch (ArithmeticException) when (ends.Count == 0)
        {
            RequireValue(loss); // says which matrix failed, where the minimiser saw only +∞
            throw;
        }
        finally
        {
            if (Best(ends) is { } best) way!.Coordinates.Write(best.X);
            else foreach (var (variable, value) in given) variable.Assign(value);
        }
    }

    /// <summary>Where a fit ends from one of its starts alone; the parameters stay as they were.</summary>
    internal static LbfgsState? End(IParameterTree root, Func<Tensor> loss, TrainingData? data, FitOptions options, int start, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        using var scope = FitScope.Enter(root);
        using var telemetry = new FitTelemetry(root);
        var given = ParameterTree.Parameters(root).Select(p => (p.Parameter.Unconstrained, p.Parameter.Unconstrained.Value)).ToArray();
        try
        {
            var end = FitWay.Of(root, loss, data, options, telemetry, null, cancellation).End(start);
            telemetry.Ended(end?.Reason ?? StopReason.NotFinite, end?.Iteration ?? 0);
            return end;
        }
        finally
        {
            foreach (var (variable, value) in given) variable.Assign(value);
        }
    }

    /// <summary>Adds the ends of starts until there are so many, or the fit is cancelled; the first has one in any case.</summary>
    private static void Follow(FitWay way, int count, List<LbfgsState?> ends, FitEnds? elsewhere, CancellationToken cancellation)
    {
        if (elsewhere is not null && ends.Count < count)
        {
            var found = elsewhere(ends.Count, count - ends.Count);
            if (ends.Count == 0 && found is not [not null, ..]) throw new ArithmeticException("Fit: the log density has no value at the first start.");
            ends.AddRange(found);
            return;
        }
        while (ends.Count < count && (ends.Count == 0 || !cancellation.IsCancellationRequested)) ends.Add(way.End(ends.Count));
    }

    private static void RequireValue(Func<Tensor> loss)
    {
        var value = loss().ToScalar();
        if (!double.IsFinite(value)) throw new ArithmeticException($"Fit: the log density is {-value} at the starting parameters. Check their values and the data.");
    }

    private static LbfgsState? Best(IEnumerable<LbfgsState?> ends) => ends.Where(e => e is not null).MinBy(e => e!.Value);

    private static FitReport Report(
        IParameterTree root, List<LbfgsState?> ends, FitCoordinates coordinates, Descent descent, TrainingData? data, int ownRestarts, IReadOnlyList<string>? inputNames)
    {
        var best = Best(ends)!;
        coordinates.Write(best.X);
        var latents = LatentDiagnostics.LatentsOf(root);
        if (latents is not null) data = data?.MovedTo(latents.Places);
        var report = new FitReport(
            -best.Value,
            best.IsConverged,
            best.Reason,
            best.Iteration,
            descent.Scans + ends.Sum(e => e?.Evaluations ?? 1),
            ends.Sum(e => e?.FailedEvaluations ?? 1),
            best.GradientNorm,
            [.. ends.Select(e => -(e?.Value ?? double.NaN))]);
        if (data is not null)
            report = report with
            {
                NoiseShare = coordinates.NoiseShare(best.X, data),
                Lengthscales = [.. RelativeLengthscale.All(coordinates.Places, data, inputNames)],
                Comparison = data is { HasGaussianTargets: true, HasLatentInputs: false }
                    ? EvidenceComparison.Of(data, report.LogDensity, coordinates.Elements.Count(e => e.Place.Role != FitRole.Approximation))
                    : null,
            };
        // Where it was cancelled, nothing has come to an end that could be judged.
        var ofTheEnd = data is null || report.Reason == StopReason.Cancelled ? [] : new EndDiagnostics(report, coordinates, best.X, data, inputNames).All(ownRestarts);
        return report with { Diagnostics = [.. WayDiagnostics.Of(report), .. LatentDiagnostics.Of(latents), .. OutputDiagnostics.Of(root, data), .. ofTheEnd] };
    }
}
