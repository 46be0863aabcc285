namespace Cotangent.GaussianProcesses;

/// <summary>Chooses a kernel by evidence: a short fit of each of the <see cref="DefaultKernels"/> on at most 800 rows; if the best
/// has a season, also of that with each other season; of all the best goes on.</summary>
/// <remarks>Which seasons are tried is found in all rows.</remarks>
public static class KernelSearch
{
    private const int Rows = 800;
    private const int Evaluations = 40;
    private const double Noise = 0.01;

    /// <summary>The best of the candidates, at the parameters that its short fit ended at; the only one, at its start, where there is one or nothing may be evaluated.</summary>
    /// <param name="rows">The rows to fit.</param>
    /// <param name="mean">Makes the mean function of each model.</param>
    /// <param name="maxEvaluations">The largest number of evaluations that a fit may take; 0 for none.</param>
    /// <param name="progress">Called after each candidate, on the thread that fits.</param>
    /// <param name="cancellation">Ends the search; the best of those tried, at least one, is chosen.</param>
    public static KernelChoice Choose(
        TrainingRows rows, Func<MeanFunction> mean, int maxEvaluations, IProgress<KernelTrial>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(mean);
        var thinned = rows.Thinned(Rows);
        List<KernelCandidate> candidates = [.. DefaultKernels.For(rows)];
        if (candidates.Count == 1 || maxEvaluations == 0) return new(candidates[0].Make(), default, []);
        var trials = new List<(KernelTrial Trial, double Noise)>();
        var first = candidates.Count;
        for (var k = 0; k < candidates.Count; k++)
        {
            if (cancellation.IsCancellationRequested && trials.Count > 0) break;
            var noise = new GaussianLikelihood(Noise);
            var model = thinned.Model(candidates[k].Make(), mean(), noise);
            var report = model.Fit(new(Optimizer: new(Math.Min(Evaluations, maxEvaluations))), cancellation: cancellation);
            trials.Add((new(candidates[k].Name, model.Kernel, report.LogDensity, report.Evaluations, k + 1, candidates.Count), noise.Variance.Value.ToScalar()));
            progress?.Report(trials[^1].Trial);
            if (k == first - 1) candidates.AddRange(candidates[Best(trials)].Extensions);
        }
        var best = trials[Best(trials)];
        return new(best.Trial.Kernel, best.Noise, [.. trials.Select(t => t.Trial)]);
    }

    private static int Best(List<(KernelTrial Trial, double Noise)> trials) => trials.IndexOf(trials.MaxBy(t => t.Trial.LogMarginalLikelihood));
}
