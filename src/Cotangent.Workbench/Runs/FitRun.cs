using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;

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
        var rows = Rows(data.Take(split.Train), request.IsStandardized, request.MaxEvaluations > 0);
        var standardizer = rows.Standardizer;
        var clock = TimeProvider.System;
        var begun = clock.GetTimestamp();

        MeanFunction Mean() => MeanExpression.Parse(request.Mean, data.D);
        var choice = request.Kernel is null
            ? Sound(() => KernelSearch.Choose(rows, Mean, request.MaxEvaluations, watcher is null ? null : new CandidateRelay(watcher), cancellation))
            : new(KernelExpression.Parse(request.Kernel, data.InputNames), default, []);
        var model = Sound(() => rows.Model(choice.Kernel, Mean(), new GaussianLikelihood(choice.Noise)));
        Prepare(model, request, standardizer);
        var before = ParameterTable.Rows(model);
        watcher?.OnStart(model, data, split);
        var options = new FitOptions(request.Restarts, request.Seed, new LbfgsOptions(request.MaxEvaluations)) { InputNames = data.InputNames };
        var fitted = request.MaxEvaluations == 0 ? null : model.Fit(options, watcher is null ? null : new StepRelay(watcher), cancellation);
        var posterior = model.Posterior(); // one factorisation for all that follows
        var logMarginalLikelihood = posterior.LogMarginalLikelihood().ToScalar();
        var report = fitted ?? Evaluated(logMarginalLikelihood + ParameterTree.LogPriorDensity(model).ToScalar());
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;

        var heldOutRows = Predicted(posterior, data, split.Test, standardizer);
        var scores = heldOutRows.Length == 0 ? null : Scores.Of(
            [.. heldOutRows.Select(r => r.Observed)], [.. heldOutRows.Select(r => r.Mean)], [.. heldOutRows.Select(r => r.StandardDeviation * r.StandardDeviation)]);
        report = report with { Diagnostics = [.. Diagnosis.Of(model, report, scores, Extrapolates(data, split))] };
        var started = report.Started.Count == 0 ? before : report.Started;
        CandidateResult[] candidates = [.. choice.Trials.Select(CandidateResult.Of)];
        return new(request with { Holdout = holdout.ToString() }, data, split, standardizer, model, posterior, started, report, logMarginalLikelihood, seconds, candidates, scores, heldOutRows);
    }

    /// <summary>The training rows, as the model is to see them.</summary>
    private static TrainingRows Rows(RegressionData training, bool isStandardized, bool isFitted)
    {
        if (!isStandardized) TrainingStandardizer.RequireTarget(training);
        var standardizer = isStandardized ? Standardizer.Fit(training) : Standardizer.Identity(training.D);
        var rows = new TrainingRows(training.X, training.Y, standardizer, training.D == 1 && training.InputKinds[0] == ColumnKind.Date);
        try
        {
            if (isFitted) rows.RequireMemory();
            else rows.RequireMemoryToEvaluate();
        }
        catch (InsufficientMemoryException error)
        {
            throw new RunException(error.Message, error);
        }
        return rows;
    }

    /// <summary>What a model refuses is a request that does not fit the data.</summary>
    private static T Sound<T>(Func<T> make)
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

    private sealed class StepRelay(IFitWatcher watcher) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => watcher.OnStep(value);
    }

    private sealed class CandidateRelay(IFitWatcher watcher) : IProgress<KernelTrial>
    {
        public void Report(KernelTrial value) => watcher.OnCandidate(CandidateResult.Of(value), value.Number, value.Count);
    }
}
