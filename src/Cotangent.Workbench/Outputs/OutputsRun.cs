using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>Reads data of several targets, holds rows out, fits a Gaussian process in which the targets go together to the rest, and scores it.</summary>
public static class OutputsRun
{
    /// <summary>Carries out a request.</summary>
    /// <param name="request">What to fit; its target is a list of names, as <see cref="NameList.Text"/> writes it.</param>
    /// <param name="targets">The names of the targets, at least two.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">The kernel cannot be read.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    public static OutputsOutcome Execute(FitRequest request, IReadOnlyList<string> targets, IFitWatcher? watcher = null, CancellationToken cancellation = default) =>
        ExecuteFrom(OutputsPlan.Of(request, targets), watcher, cancellation);

    /// <summary>Carries out a request whose data were read.</summary>
    /// <param name="planned">The request with its data.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">The kernel cannot be read.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    public static OutputsOutcome ExecuteFrom(OutputsPlan planned, IFitWatcher? watcher = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(planned);
        var (problem, plan) = (planned.Problem, planned.Model);
        var request = problem.Request;
        watcher?.OnPlan(plan);
        var clock = TimeProvider.System;
        var begun = clock.GetTimestamp();

        var start = FitRun.Sound(() => OutputsStart.Of(problem, watcher, cancellation));
        var model = start.Model;
        foreach (var text in request.Set) ParameterAssignment.Parse(text).Apply(model);
        foreach (var path in request.Fix) ParameterAssignment.Find(model, path).IsTrainable = false;
        var before = ParameterTable.Rows(model);
        watcher?.OnStart(model, problem.Data.Rows, problem.Split);
        var options = new FitOptions(request.Restarts, request.Seed, new(request.MaxEvaluations)) { InputNames = problem.Data.Rows.InputNames };
        var report = request.MaxEvaluations == 0 ? null : FitRun.Sound(() => model.Fit(options, watcher is null ? null : new FitRun.StepRelay(watcher), cancellation));
        var density = model.Objective().ToScalar();
        report ??= FitRun.Evaluated(density + ParameterTree.LogPriorDensity(model).ToScalar());
        var posterior = model.Posterior();
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;

        TargetResult[] results = [.. TargetResult.Of(problem.Data, problem.Split, problem.Standardizers, model, posterior)];
        report = report with { Diagnostics = [.. report.Diagnostics, .. Coverage(problem, results)] };
        var started = report.Started.Count == 0 ? before : report.Started;
        return new(request, problem.Data, problem.Split, problem.Standardizers, plan, model, posterior, started, report, density, seconds, start.Candidates, start.Ranks, start.Compared, results)
        {
            ReadingNotes = problem.Notes,
            Fingerprint = problem.Fingerprint,
        };
    }

    /// <summary>What the held-out values of each target say of its bands.</summary>
    private static IEnumerable<Diagnostic> Coverage(OutputsProblem problem, TargetResult[] results)
    {
        var extrapolates = FitRun.Extrapolates(problem.Data.Rows, problem.Split);
        foreach (var result in results)
            if (result.HeldOut is { } scores && Diagnosis.Coverage(scores, extrapolates) is { } found) yield return found with { Message = $"{result.Name}: {found.Message}" };
    }
}
