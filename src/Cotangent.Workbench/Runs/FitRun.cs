using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>Reads data, holds rows out, fits a Gaussian process to the rest and scores it: what the command and the page both do.</summary>
public static class FitRun
{
    /// <summary>Carries out a request.</summary>
    /// <param name="request">What to fit.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">The kernel, mean or likelihood cannot be read.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    public static FitOutcome Execute(FitRequest request, IFitWatcher? watcher = null, CancellationToken cancellation = default) => ExecuteFrom(FitStart.Of(request), watcher, cancellation);

    /// <summary>Carries out a request on a table in memory, such as one of a <see cref="TableBuilder"/>.</summary>
    /// <param name="request">What to fit; its path is what the fit calls the table.</param>
    /// <param name="table">The data.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">The kernel, mean or likelihood cannot be read.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    public static FitOutcome Execute(FitRequest request, Dataset table, IFitWatcher? watcher = null, CancellationToken cancellation = default) =>
        ExecuteFrom(FitStart.Of(request, table), watcher, cancellation);

    /// <summary>Carries out a request whose data were read.</summary>
    /// <param name="start">The request with its data.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    public static FitOutcome ExecuteFrom(FitStart start, IFitWatcher? watcher = null, CancellationToken cancellation = default) => ExecuteFrom(start, null, watcher, cancellation);

    /// <summary>The same where others find the ends of a fit.</summary>
    /// <param name="start">The request with its data.</param>
    /// <param name="elsewhere">Who does, for the kernel that a search found, if one did; null for this process.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    internal static FitOutcome ExecuteFrom(FitStart start, Func<FoundKernel?, FitEnds>? elsewhere, IFitWatcher? watcher, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (problem, plan) = (start.Problem, start.Plan);
        var request = problem.Request;
        var (data, split) = (problem.Data, problem.Split);
        RequireMemory(plan, split.Train.Length, isFitted: request.MaxEvaluations > 0);
        watcher?.OnPlan(plan);
        var clock = TimeProvider.System;
        var begun = clock.GetTimestamp();

        var choice = StartingKernel.Of(problem, watcher, cancellation);
        var (kind, model, X, Y, options) = PreparedFit.Of(start, choice.Kernel, FoundKernel.Of(choice)?.Noise);
        var before = ParameterTable.Rows(model);
        watcher?.OnStart(model, data, split);
        if (elsewhere is not null) options = options with { Ends = elsewhere(FoundKernel.Of(choice)) };
        var fitted = request.MaxEvaluations == 0
            ? null
            : Sound(() => kind.Train(model, new(X, Y, options, plan.Minibatch, watcher is null ? null : new StepRelay(watcher), cancellation) { Checkpoint = CheckpointOf(request) }));
        var posterior = model.Posterior(); // one factorisation for all that follows
        var objective = kind.Objective(model, posterior, X, Y);
        var density = objective + ParameterTree.LogPriorDensity(model).ToScalar();
        var report = fitted ?? Evaluated(density);
        if (double.IsNaN(report.LogDensity)) report = report with { LogDensity = density, StartLogDensities = [density] }; // no step was left to take
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;

        var heldOut = HeldOutScores.Of(problem, model, posterior);
        var leftOut = LeaveOneOutScores.Of(problem, posterior);
        report = report with { Diagnostics = [.. Diagnosis.Of(model, report, heldOut.Numbers, Extrapolates(data, split), split.Test.Length == 0 ? leftOut : null)] };
        var started = report.Started.Count == 0 ? before : report.Started;
        CandidateResult[] candidates = [.. choice.Trials.Select(CandidateResult.Of)];
        return new(request, data, split, problem.Standardizer, model, posterior, started, report, objective, seconds, candidates, heldOut.Numbers, heldOut.Rows)
        {
            Plan = plan,
            HeldOutClasses = heldOut.Classes,
            HeldOutClassRows = heldOut.ClassRows,
            LeaveOneOut = leftOut,
            HoldoutWhy = problem.HoldoutWhy,
            TableNotes = problem.TableNotes,
            Fingerprint = problem.Fingerprint,
            UnscaledInputs = [.. problem.Unscaled.Select(d => data.InputNames[d])],
        };
    }

    private static CheckpointFile? CheckpointOf(FitRequest request) => request.Checkpoint is { } path ? new(path) : null;

    private static void RequireMemory(ModelPlan plan, int rows, bool isFitted)
    {
        var needed = isFitted ? plan.Cost.Bytes : 0.4 * plan.Cost.Bytes; // without a gradient
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed <= available) return;
        var smaller = plan.Model == ModelKinds.Exact.Name ? "take the setting Model = sparse, " : plan.Inducing is null ? "" : "take fewer with the setting Inducing, ";
        throw new DataException(
            $"{char.ToUpperInvariant(plan.Words[0])}{plan.Words[1..]} on {rows} rows needs about {Memory.Text(needed)}; this machine has {Memory.Text(available)}. "
            + $"Hold more rows out, {smaller}or fit a sample of the rows.");
    }

    /// <summary>What a model refuses is a request that does not fit the data.</summary>
    internal static T Sound<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException error)
        {
            throw new RunException(error.Message, error);
        }
    }

    internal static void Check(FitRequest request)
    {
        if (request.MaxEvaluations < 0) throw new RunException($"the setting MaxEvaluations is {request.MaxEvaluations}; expected 0 (evaluate only) or more.");
        if (request.Restarts < 0) throw new RunException($"the setting Restarts is {request.Restarts}; expected 0 or more.");
    }

    internal static FitReport Evaluated(double value) => new(value, false, StopReason.MaxEvaluations, 0, 1, 0, double.NaN, [value]);

    /// <summary>Whether, with one input, most held-out rows lie outside the range of the training rows.</summary>
    internal static bool Extrapolates(RegressionData data, Split split)
    {
        if (data.D != 1 || split.Test.Length == 0) return false;
        var (low, high) = (split.Train.Min(row => data.X[row]), split.Train.Max(row => data.X[row]));
        return split.Test.Count(row => data.X[row] < low || data.X[row] > high) > split.Test.Length / 2;
    }

    internal sealed class StepRelay(IFitWatcher watcher) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => watcher.OnStep(value);
    }
}
