using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Runs;

/// <summary>Reads data, holds rows out, fits a Gaussian process to the rest and scores it: what the command and the page both do.</summary>
public static class FitRun
{
    private const int SearchRows = 800;
    private const int SearchEvaluations = 40;
    private const double SearchNoise = 0.01;

    /// <summary>Carries out a request.</summary>
    /// <param name="request">What to fit.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="cancellation">Ends training; what was found so far is the result.</param>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">The request does not fit the data.</exception>
    /// <exception cref="ExpressionException">The kernel or mean cannot be read.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    public static FitOutcome Execute(FitRequest request, IFitWatcher? watcher = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Check(request);
        var dataset = CsvFile.Read(request.DataPath, new ReadOptions());
        var data = request.DropsMissing
            ? RegressionData.SelectDroppingMissing(dataset, request.Target, request.Inputs)
            : RegressionData.Select(dataset, request.Target, request.Inputs);
        var holdout = Holdout.Parse(request.Holdout ?? DefaultHoldout(data));
        var split = holdout.Apply(data, n => Permutation(n, new Philox(request.Seed)));
        RequireMemory(split.Train.Length, request.MaxEvaluations > 0);
        if (!request.IsStandardized) Standardizer.RequireTarget(data.Take(split.Train));
        var standardizer = request.IsStandardized ? Standardizer.Fit(data.Take(split.Train)) : Standardizer.Identity(data.D);
        var clock = TimeProvider.System;
        var begun = clock.GetTimestamp();

        var (kernel, noise, candidates) = Kernel(request, data, split, standardizer, watcher, cancellation);
        var model = Model(data, split.Train, standardizer, kernel, MeanExpression.Parse(request.Mean, data.D), noise);
        Prepare(model, request, standardizer);
        var before = ParameterTable.Rows(model);
        watcher?.OnStart(model, data, split);
        var options = new FitOptions(request.Restarts, request.Seed, new LbfgsOptions(request.MaxEvaluations)) { InputNames = data.InputNames };
        var fitted = request.MaxEvaluations == 0 ? null : model.Fit(options, watcher is null ? null : new Relay(watcher), cancellation);
        var posterior = model.Posterior(); // one factorisation for all that follows
        var logMarginalLikelihood = posterior.LogMarginalLikelihood().ToScalar();
        var report = fitted ?? Evaluated(logMarginalLikelihood + ParameterTree.LogPriorDensity(model).ToScalar());
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;

        var heldOutRows = Predicted(posterior, data, split.Test, standardizer);
        var scores = heldOutRows.Length == 0 ? null : Scores.Of(
            [.. heldOutRows.Select(r => r.Observed)], [.. heldOutRows.Select(r => r.Mean)], [.. heldOutRows.Select(r => r.StandardDeviation * r.StandardDeviation)]);
        var notes = Diagnosis.Of(model, report, scores, Extrapolates(data, split)).ToArray();
        var started = report.Started.Count == 0 ? before : report.Started;
        return new(request with { Holdout = holdout.ToString() }, data, split, standardizer, model, posterior, started, report, logMarginalLikelihood, seconds, candidates, scores, heldOutRows, notes);
    }

    /// <summary>The model of some rows, seen through the standardizer.</summary>
    private static Gpr Model(RegressionData data, IReadOnlyList<int> rows, Standardizer standardizer, Kernel kernel, MeanFunction mean, StartValue noise)
    {
        var taken = data.Take(rows);
        var X = Tensor.FromSpan(standardizer.Inputs(taken.X), taken.N, taken.D);
        var y = Tensor.FromSpan(standardizer.Targets(taken.Y), taken.N, 1);
        try
        {
            return new Gpr(X, y, kernel, mean, new GaussianLikelihood(noise));
        }
        catch (ArgumentException error)
        {
            throw new RunException(error.Message, error);
        }
    }

    private static void Check(FitRequest request)
    {
        if (request.MaxEvaluations < 0) throw new RunException($"the setting MaxEvaluations is {request.MaxEvaluations}; expected 0 (evaluate only) or more.");
        if (request.Restarts < 0) throw new RunException($"the setting Restarts is {request.Restarts}; expected 0 or more.");
    }

    private static string DefaultHoldout(RegressionData data) => data.D == 1 && data.InputKinds[0] == ColumnKind.Date ? "last:0.1" : "random:0.1";

    /// <summary>0 … n − 1 in random order. Source: Fisher and Yates; Durstenfeld (1964), algorithm 235.</summary>
    private static int[] Permutation(int n, Philox random)
    {
        var order = Enumerable.Range(0, n).ToArray();
        for (var i = n - 1; i > 0; i--)
        {
            var j = random.NextInt32(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    /// <summary>A fit keeps about ten N × N matrices at the peak of one evaluation, where the kernel is a sum; without one there are the covariance, its parts and its factor.</summary>
    private static void RequireMemory(int rows, bool isFitted)
    {
        var needed = (isFitted ? 80.0 : 32) * rows * rows;
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
            throw new RunException(FormattableString.Invariant(
                $"Exact regression on {rows} rows needs about {needed / 1e9:F0} GB; {available / 1e9:F0} GB are available. Hold more rows out, or fit a sample of the rows."));
    }

    /// <summary>The kernel asked for, or the best of the candidates; the noise variance to start from; and what was compared.</summary>
    private static (Kernel Kernel, StartValue Noise, IReadOnlyList<CandidateResult> Candidates) Kernel(
        FitRequest request, RegressionData data, Split split, Standardizer standardizer, IFitWatcher? watcher, CancellationToken cancellation)
    {
        if (request.Kernel is not null) return (KernelExpression.Parse(request.Kernel, data.InputNames), default, []);
        // Every k-th row is enough to compare kernels.
        var thinned = split.Train.Where((_, i) => i % (1 + (split.Train.Length - 1) / SearchRows) == 0).ToArray();
        var candidates = DefaultKernel.For(data, thinned, standardizer);
        if (candidates.Count == 1 || request.MaxEvaluations == 0) return (candidates[0].Make(), default, []);
        var tried = new List<(CandidateResult Result, Gpr Model)>();
        foreach (var candidate in candidates)
        {
            if (cancellation.IsCancellationRequested && tried.Count > 0) break;
            tried.Add(Try(candidate, request, data, thinned, standardizer, cancellation));
            watcher?.OnCandidate(tried[^1].Result, tried.Count, candidates.Count);
        }
        var best = tried.MaxBy(t => t.Result.LogMarginalLikelihood).Model;
        return (best.Kernel, ((GaussianLikelihood)best.Likelihood).Variance.Value.ToScalar(), [.. tried.Select(t => t.Result)]);
    }

    /// <summary>A short fit of one candidate. It keeps the parameters it reached, where the full fit goes on.</summary>
    private static (CandidateResult Result, Gpr Model) Try(
        Candidate candidate, FitRequest request, RegressionData data, int[] rows, Standardizer standardizer, CancellationToken cancellation)
    {
        var model = Model(data, rows, standardizer, candidate.Make(), MeanExpression.Parse(request.Mean, data.D), SearchNoise);
        var report = model.Fit(new FitOptions(Optimizer: new LbfgsOptions(Math.Min(SearchEvaluations, request.MaxEvaluations))), cancellation: cancellation);
        return (new(candidate.Name, KernelExpression.Text(model.Kernel), report.LogDensity, report.Evaluations), model);
    }

    private static void Prepare(Model model, FitRequest request, Standardizer standardizer)
    {
        var units = new DataUnits(model, standardizer);
        foreach (var text in request.Set) ParameterAssignment.Parse(text).Apply(model);
        foreach (var text in request.SetInDataUnits) ParameterAssignment.Parse(text).Apply(model, path => Scale(model, units, path));
        foreach (var path in request.Fix) ParameterAssignment.Find(model, path).IsTrainable = false;
    }

    private static double[] Scale(Model model, DataUnits units, string path) => units.Of(ParameterAssignment.Find(model, path))
        ?? throw new RunException($"'{path}' has no single unit in the data; set it with the setting Set, in the units of the fit.");

    private static FitReport Evaluated(double value) => new(value, false, StopReason.MaxEvaluations, 0, 1, 0, double.NaN, [value]);

    private static HeldOutRow[] Predicted(Posterior posterior, RegressionData data, int[] rows, Standardizer standardizer)
    {
        if (rows.Length == 0) return [];
        var y = Predictor.Predict(posterior, standardizer, data.Take(rows).X);
        return [.. rows.Select((row, i) => new HeldOutRow(row, data.Y[row], y.Mean[i], y.StandardDeviation[i], y.Lower[i], y.Upper[i]))];
    }

    /// <summary>Whether, with one input, most held-out rows lie outside the range of the training rows.</summary>
    private static bool Extrapolates(RegressionData data, Split split)
    {
        if (data.D != 1 || split.Test.Length == 0) return false;
        var (low, high) = (split.Train.Min(row => data.X[row]), split.Train.Max(row => data.X[row]));
        return split.Test.Count(row => data.X[row] < low || data.X[row] > high) > split.Test.Length / 2;
    }

    private sealed class Relay(IFitWatcher watcher) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => watcher.OnStep(value);
    }
}
