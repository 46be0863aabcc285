using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>The kernel that a fit begins with.</summary>
internal static class StartingKernel
{
    /// <summary>The kernel of the request. Where it names none: of Gaussian noise the best by evidence on some of the rows, of other targets a Matern52.</summary>
    internal static KernelChoice Of(FitProblem problem, IFitWatcher? watcher, CancellationToken cancellation)
    {
        if (problem.Kernel is { } given) return new(given, default, []);
        var hidden = Hidden(problem);
        if (!IsSearched(problem, hidden)) return new(Usual(problem, hidden), default, []);
        var rows = Rows(problem);
        try
        {
            return KernelSearch.Choose(rows, problem.Mean, problem.Request.MaxEvaluations, watcher is null ? null : new CandidateRelay(watcher), cancellation);
        }
        catch (ArgumentException error)
        {
            throw new RunException(error.Message, error);
        }
    }

    /// <summary>The kernels that may be chosen where a request names none, but those with a second season.</summary>
    internal static IEnumerable<Kernel> Candidates(FitProblem problem)
    {
        var hidden = Hidden(problem);
        return IsSearched(problem, hidden) ? DefaultKernels.For(Rows(problem)).Select(candidate => candidate.Make()) : [Usual(problem, hidden)];
    }

    private static int[] Hidden(FitProblem problem) => [.. UnscaledColumns.Read(problem.Likelihood, problem.Data.D)];

    private static bool IsSearched(FitProblem problem, int[] hidden) => problem.Likelihood is GaussianNoise && hidden.Length == 0;

    private static TrainingRows Rows(FitProblem problem) => new(problem.Training.X, problem.Training.Y, problem.Standardizer, problem.UnitsPerYear);

    /// <summary>A Matern52 with a lengthscale for each input but those that only the likelihood reads.</summary>
    private static Matern52 Usual(FitProblem problem, int[] hidden)
    {
        int[] seen = [.. Enumerable.Range(0, problem.Data.D).Except(hidden)];
        if (seen.Length == 0) throw new RunException("The likelihood reads every input, and none is left for the kernel. "
            + "Add an input with the setting Inputs, or say what the kernel sees with the setting Kernel.");
        return new Matern52(lengthscales: seen.Length > 1 ? StartValue.LeftOut(seen.Length) : default, activeDims: hidden.Length == 0 ? null : seen);
    }

    private sealed class CandidateRelay(IFitWatcher watcher) : IProgress<KernelTrial>
    {
        public void Report(KernelTrial value) => watcher.OnCandidate(CandidateResult.Of(value), value.Number, value.Count);
    }
}
