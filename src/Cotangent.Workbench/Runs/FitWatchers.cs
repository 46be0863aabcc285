using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>Several watchers of one fit, called one after the other; null stands for none.</summary>
public sealed class FitWatchers(params IReadOnlyList<IFitWatcher?> watchers) : IFitWatcher
{
    /// <inheritdoc/>
    public void OnPlan(ModelPlan plan)
    {
        foreach (var watcher in watchers) watcher?.OnPlan(plan);
    }

    /// <inheritdoc/>
    public void OnCandidate(CandidateResult result, int number, int count)
    {
        foreach (var watcher in watchers) watcher?.OnCandidate(result, number, count);
    }

    /// <inheritdoc/>
    public void OnStart(Model model, RegressionData data, Split split)
    {
        foreach (var watcher in watchers) watcher?.OnStart(model, data, split);
    }

    /// <inheritdoc/>
    public void OnStep(FitProgress progress)
    {
        foreach (var watcher in watchers) watcher?.OnStep(progress);
    }
}
