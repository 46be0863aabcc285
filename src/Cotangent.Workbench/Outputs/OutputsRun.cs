using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>Reads data of several targets, holds rows out, fits a Gaussian process in which the targets go together to the rest, and scores it.</summary>
public static class OutputsRun
{
    private const int MostValues = 6000;

    /// <summary>Carries out a request.</summary>
    /// <param name="request">What to fit; its target is a list of names, as <see cref="NameList.Text"/> writes it.</param>
    /// <param name="targets">The names of the targets, at least two.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">The kernel cannot be read.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    public static OutputsOutcome Execute(FitRequest request, IReadOnlyList<string> targets, IFitWatcher? watcher = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count < 2) throw new ArgumentException($"OutputsRun.Execute: there are {targets.Count} targets; expected at least two. One target is fitted by FitRun.", nameof(targets));
        FitRun.Check(request);
        var problem = OutputsProblem.Read(request, targets);
        request = problem.Request;
        var plan = Plan(problem);
        RequireSize(problem, plan);
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

        TargetResult[] results = [.. Results(problem, model, posterior)];
        report = report with { Diagnostics = [.. report.Diagnostics, .. Coverage(problem, results)] };
        var started = report.Started.Count == 0 ? before : report.Started;
        return new(request, problem.Data, problem.Split, problem.Standardizers, plan, model, posterior, started, report, density, seconds, start.Candidates, start.Ranks, start.Compared, results);
    }

    /// <summary>The costs of exact regression: of a matrix of N rows for each target where nothing is missing and all latent functions have one kernel, else of one of all values.</summary>
    private static ModelPlan Plan(OutputsProblem problem)
    {
        var (N, P, n) = (problem.Training.Rows.N, problem.P, Values(problem));
        var why = n < N * P ? $"one covariance of the {n} values that are not missing" : IsProduct(problem) ? "whose covariance is one of targets times one of rows" : $"one covariance of {n} values";
        var cost = IsProduct(problem)
            ? new ModelCost(3.0 * P * N * N * N, 100, sizeof(double) * (14.0 * P * N * N))
            : new ModelCost(1.5 * n * n * n, 100, sizeof(double) * (10.0 * n * n));
        return new("exact", $"exact regression of {P} targets together", why, null, null, cost);
    }

    private static void RequireSize(OutputsProblem problem, ModelPlan plan)
    {
        var n = Values(problem);
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (plan.Cost.Bytes <= available && (IsProduct(problem) || n <= MostValues)) return;
        throw new RunException(FormattableString.Invariant(
            $"{problem.P} targets together have {n} training values, whose exact regression needs about {plan.Cost.Bytes / 1e9:0.#} GB and {plan.Cost.Flops / 1e12:0.#} Tflop for an evaluation; ")
            + FormattableString.Invariant($"at most {MostValues} values and {available / 1e9:0.#} GB are taken. Hold more rows out, fit fewer targets together, or fit them one by one."));
    }

    private static double Values(OutputsProblem problem) => problem.Training.Y.Sum(y => y.Count(double.IsFinite));

    private static bool IsProduct(OutputsProblem problem) => Values(problem) == problem.Training.Rows.N * problem.P
        && (problem.Request.Kernel is not { } text || !OutputKernelExpression.Is(text) || OutputsStart.Named(text, problem.Data.Rows.InputNames, problem.P).Kernels.Count == 1);

    private static IEnumerable<TargetResult> Results(OutputsProblem problem, GprOfOutputs model, Posterior posterior)
    {
        var (data, test) = (problem.Data, problem.Split.Test);
        var predicted = test.Length == 0 ? null : OutputsPredictor.Predict(posterior, problem.Standardizers, data.Take(test).Rows.X);
        var noise = Op.Sqrt(model.Likelihood.Variances(model.X));
        for (var p = 0; p < problem.P; p++)
        {
            var y = data.Y[p];
            HeldOutRow[] rows =
            [
                .. test.Index().Where(row => double.IsFinite(y[row.Item]))
                    .Select(row => (row.Item, row.Index, Of: predicted![p]))
                    .Select(row => new HeldOutRow(row.Item, y[row.Item], row.Of.Mean[row.Index], row.Of.StandardDeviation[row.Index], row.Of.Lower[row.Index], row.Of.Upper[row.Index])),
            ];
            double[] observed = [.. rows.Select(r => r.Observed)], mean = [.. rows.Select(r => r.Mean)], variance = [.. rows.Select(r => r.StandardDeviation * r.StandardDeviation)];
            yield return new(
                data.Names[p], problem.Training.Y[p].Count(double.IsFinite), data.Missing[p], problem.Standardizers[p].TargetScale * noise[0, p],
                rows.Length == 0 ? null : Scores.Of(observed, mean, variance), rows);
        }
    }

    /// <summary>What the held-out values of each target say of its bands.</summary>
    private static IEnumerable<Diagnostic> Coverage(OutputsProblem problem, TargetResult[] results)
    {
        var extrapolates = FitRun.Extrapolates(problem.Data.Rows, problem.Split);
        foreach (var result in results)
            if (result.HeldOut is { } scores && Diagnosis.Coverage(scores, extrapolates) is { } found) yield return found with { Message = $"{result.Name}: {found.Message}" };
    }
}
