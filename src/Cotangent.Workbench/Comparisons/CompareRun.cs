using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Comparisons;

/// <summary>Fits several models to the same rows, and scores how each predicts rows that it has not seen.</summary>
public static class CompareRun
{
    /// <summary>Carries out a comparison whose data were read.</summary>
    /// <param name="start">The request with its data.</param>
    /// <param name="watcher">Receives each model after its fits, and the steps of the fits; may be null.</param>
    /// <param name="cancellation">Ends the comparison; the models that were fitted so far are the result.</param>
    /// <exception cref="RunException">A model cannot take the request.</exception>
    /// <exception cref="OperationCanceledException">The comparison was stopped before one model was fitted.</exception>
    public static Comparison Execute(CompareStart start, IFitWatcher? watcher = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        var contenders = start.Contenders(cancellation);
        var steps = watcher is null ? null : new StepsAlone(watcher);
        var models = new List<ComparedModel>();
        foreach (var contender in contenders)
        {
            if (Compared(contender, start, steps, cancellation) is not { } model) break;
            models.Add(model);
            watcher?.OnCandidate(new(model.Name, model.Kernel, model.Evidence, 0), models.Count, contenders.Count);
        }
        if (models.Count == 0) throw new OperationCanceledException("Stopped before the first model was fitted. Nothing was written.");
        if (models.TrueForAll(model => model.Failure is not null)) throw new ArithmeticException($"No model could be fitted. {models[0].Name}: {models[0].Failure}");
        return new(start, [.. models.OrderBy(model => double.IsNaN(model.Loss) ? double.PositiveInfinity : model.Loss)], models.Count < contenders.Count);
    }

    /// <summary>A model with its scores; null where it was stopped. What its arithmetic does not bear is a result, and no reason to give up the others.</summary>
    private static ComparedModel? Compared(Contender contender, CompareStart start, IFitWatcher? steps, CancellationToken cancellation)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var N = start.Data.N;
        var whole = contender.On(new Split([.. Enumerable.Range(0, N)], []));
        var model = new ComparedModel(contender.Name, KernelExpression.Text(whole.Problem.Kernel!), whole.Plan, ModelKinds.Named(whole.Plan.Model)!.ObjectiveWords, double.NaN, 0, 0);
        try
        {
            if (Fit(whole, steps, cancellation) is not { } fitted) return null;
            model = model with { Evidence = fitted.LogMarginalLikelihood, Parameters = Fitted(fitted.Model) };
            var scored = start.Folds is { } folds ? InFolds(model, contender, folds, steps, cancellation) : LeftOut(model, fitted);
            return scored is null ? null : scored with { Seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds };
        }
        catch (Exception error) when (error is ArithmeticException or DataException)
        {
            return model with { Failure = error.Message, Seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds };
        }
    }

    private static int Fitted(Model model) => ParameterTree.Parameters(model).Where(p => p.Parameter.IsTrainable).Sum(p => p.Parameter.Value.Count);

    /// <summary>Each row as all others predict it.</summary>
    private static ComparedModel LeftOut(ComparedModel model, FitOutcome fitted)
    {
        if (fitted.LeaveOneOut is not { } scores) return model with { Failure = "a row has no finite prediction from the others" };
        return model with { Numbers = scores, Losses = [.. LeftOutRows.Of(fitted).Select(r => Scores.Of([r.Observed], [r.Mean], [r.StandardDeviation * r.StandardDeviation]).Nlpd)] };
    }

    /// <summary>Each part of the rows as a fit of the others predicts it.</summary>
    private static ComparedModel? InFolds(ComparedModel model, Contender contender, int folds, IFitWatcher? steps, CancellationToken cancellation)
    {
        var order = FitProblem.Permutation(contender.Problem.Data.N, new Philox(contender.Problem.Request.Seed));
        var outcomes = new List<FitOutcome>();
        for (var k = 0; k < folds; k++)
        {
            var split = new Split([.. order.Where((_, i) => i % folds != k).Order()], [.. order.Where((_, i) => i % folds == k).Order()]);
            if (Fit(contender.On(split), steps, cancellation) is not { } outcome) return null;
            outcomes.Add(outcome);
        }
        if (contender.Problem.Kind != TargetSort.Label)
        {
            Scores[] each = [.. outcomes.Select(o => o.HeldOut!)];
            return model with { Numbers = Scores.Together(each), Losses = [.. each.Select(s => s.Nlpd)] };
        }
        HeldOutClassRow[] rows = [.. outcomes.SelectMany(o => o.HeldOutClassRows)];
        var classes = ClassScores.Of([.. rows.Select(r => r.Observed)], [.. rows.Select(r => r.Probabilities.ToArray())]);
        return model with { Classes = classes, Losses = [.. outcomes.Select(o => o.HeldOutClasses!.LogLoss)] };
    }

    /// <summary>A fit; null where it was stopped.</summary>
    private static FitOutcome? Fit(FitStart start, IFitWatcher? steps, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return null;
        var outcome = FitRun.ExecuteFrom(start, steps, cancellation);
        return outcome.Report.Reason == StopReason.Cancelled ? null : outcome;
    }

    /// <summary>Of the fits of a comparison, their steps.</summary>
    private sealed class StepsAlone(IFitWatcher watcher) : IFitWatcher
    {
        public void OnCandidate(CandidateResult result, int number, int count)
        {
        }

        public void OnStart(Model model, RegressionData data, Split split)
        {
        }

        public void OnStep(FitProgress progress) => watcher.OnStep(progress);
    }
}
