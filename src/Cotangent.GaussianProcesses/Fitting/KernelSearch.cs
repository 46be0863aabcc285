namespace Cotangent.GaussianProcesses;

/// <summary>Chooses a kernel by evidence: a short fit of each of the <see cref="DefaultKernels"/> on at most 800 rows; if the best
/// has a season, also of that with each other season; those near the best that had not come to their end go on to it, and the best of all is chosen.</summary>
/// <remarks>Which seasons are tried is found in all rows.</remarks>
public static class KernelSearch
{
    private const int Rows = 800;
    private const int Evaluations = 40;
    private const int MoreEvaluations = 160;
    private const double Near = 20; // nats below the best, which a short fit may have left to gain
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
        var trials = new List<Trial>();
        var first = candidates.Count;
        for (var k = 0; k < candidates.Count; k++)
        {
            if (cancellation.IsCancellationRequested && trials.Count > 0) break;
            trials.Add(Trial.Of(thinned, candidates[k], mean()));
            trials[k].GoOn(Math.Min(Evaluations, maxEvaluations), cancellation);
            progress?.Report(trials[k].Result(k + 1, candidates.Count));
            if (k == first - 1) candidates.AddRange(candidates[Best(trials)].Extensions);
        }
        var highest = trials[Best(trials)].LogDensity;
        if (maxEvaluations > Evaluations)
            foreach (var trial in trials.Where(t => !t.IsAtEnd && t.LogDensity > highest - Near)) trial.GoOn(Math.Min(MoreEvaluations, maxEvaluations), cancellation);
        var best = trials[Best(trials)];
        return new(best.Model.Kernel, best.Noise.Variance.Value.ToScalar(), [.. trials.Select((t, k) => t.Result(k + 1, trials.Count))]);
    }

    private static int Best(List<Trial> trials) => trials.IndexOf(trials.MaxBy(t => t.LogDensity)!);

    /// <summary>A candidate, and how far its fit came.</summary>
    private sealed class Trial(string name, Gpr model, GaussianLikelihood noise)
    {
        private int evaluations;

        internal Gpr Model => model;

        internal GaussianLikelihood Noise => noise;

        internal double LogDensity { get; private set; }

        internal bool IsAtEnd { get; private set; }

        internal static Trial Of(TrainingRows rows, KernelCandidate candidate, MeanFunction mean)
        {
            var noise = new GaussianLikelihood(KernelSearch.Noise);
            return new(candidate.Name, rows.Model(candidate.Make(), mean, noise), noise);
        }

        internal void GoOn(int most, CancellationToken cancellation)
        {
            if (cancellation.IsCancellationRequested && evaluations > 0) return;
            var report = model.Fit(new(Optimizer: new(most)), cancellation: cancellation);
            (LogDensity, IsAtEnd, evaluations) = (report.LogDensity, report.IsConverged, evaluations + report.Evaluations);
        }

        internal KernelTrial Result(int number, int count) => new(name, model.Kernel, LogDensity, evaluations, number, count);
    }
}
