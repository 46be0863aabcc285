using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Orleans;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Lines on standard error that say where a fit in a cluster is: workers, rows, bytes, failures, and the step.</summary>
internal sealed class ClusterLine(TextWriter errors, int maxEvaluations) : IFitWatcher, IProgress<ClusterProgress>
{
    private const double SecondsBetweenLines = 5;
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private double last = double.NegativeInfinity;
    private ClusterProgress cluster;
    private int failures;

    /// <summary>How the cluster did at last.</summary>
    internal ClusterProgress Cluster => cluster;

    public void Report(ClusterProgress value)
    {
        if (value.Questions <= 2) Say($"question {value.Questions}: {value.Workers} workers, {value.Shards} {(value.Questions == 1 ? "files" : "shards")}, {Size(value.Held)} of rows held");
        if (value.Failures > failures) Say($"{value.Failures} calls failed so far and were made again; {value.Workers} workers");
        (cluster, failures) = (value, value.Failures);
    }

    public void OnPlan(ModelPlan plan) => Say($"the model is {PlanText.Of(plan)}");

    public void OnCandidate(CandidateResult result, int number, int count)
    {
    }

    public void OnStart(Model model, RegressionData data, Split split) =>
        Say(FormattableString.Invariant($"{(model as ShardedSgpr)?.Rows ?? ((Svgp)model).DataCount} rows train; {data.N} of them are the sample that starts are taken from"));

    public void OnStep(FitProgress progress)
    {
        var now = clock.GetElapsedTime(begun).TotalSeconds;
        if (now - last < SecondsBetweenLines) return;
        last = now;
        Say(string.Create(CultureInfo.InvariantCulture, $"iteration {progress.Iteration}  objective {progress.LogDensity:F3}  evaluations {progress.Evaluations} of at most {maxEvaluations}  "
            + $"{cluster.Workers} workers  {Size(cluster.Sent)} sent, {Size(cluster.Received)} received  {now:F0} s"));
    }

    /// <summary>Bytes as megabytes.</summary>
    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB");

    private void Say(string text) => errors.WriteLine(SafeText.Of(OptionWords.In(text)));
}
