using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
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
        return Ended(start, models, contenders.Count);
    }

    /// <summary>The comparison of the models that were fitted, in the order of contenders.</summary>
    /// <exception cref="OperationCanceledException">There are none.</exception>
    internal static Comparison Ended(CompareStart start, IReadOnlyList<ComparedModel> models, int contenders)
    {
        if (models.Count == 0) throw new OperationCanceledException("Stopped before the first model was fitted. Nothing was written.");
        if (models.All(model => model.Failure is not null)) throw new ArithmeticException($"No model could be fitted. {models[0].Name}: {models[0].Failure}");
        return new(start, [.. models.OrderBy(model => double.IsNaN(model.Loss) ? double.PositiveInfinity : model.Loss)], models.Count < contenders);
    }

    /// <summary>A model of its pieces, the fit of all rows first. Where a piece failed, those behind it do not matter.</summary>
    internal static ComparedModel Joined(Contender contender, IReadOnlyList<ComparedPiece> pieces)
    {
        var (whole, first) = (contender.On(new([.. Enumerable.Range(0, contender.Problem.Data.N)], [])), pieces[0]);
        var (kernel, words) = (KernelExpression.Text(whole.Problem.Kernel!), ModelKinds.Named(whole.Plan.Model)!.ObjectiveWords);
        var model = new ComparedModel(contender.Name, kernel, whole.Plan, words, first.Evidence, first.Parameters, pieces.Sum(piece => piece.Seconds));
        if (pieces.FirstOrDefault(piece => piece.Failure is not null) is { } failed) return model with { Failure = failed.Failure };
        ComparedPiece[] scored = pieces.Count == 1 ? [first] : [.. pieces.Skip(1)];
        model = model with { Losses = [.. scored.SelectMany(piece => piece.Losses)] };
        if (contender.Problem.Kind != TargetSort.Label) return model with { Numbers = pieces.Count == 1 ? first.Numbers : Scores.Together([.. scored.Select(piece => piece.Numbers!)]) };
        HeldOutClassRow[] rows = [.. scored.SelectMany(piece => piece.ClassRows)];
        return model with { Classes = ClassScores.Of([.. rows.Select(r => r.Observed)], [.. rows.Select(r => r.Probabilities.ToArray())]) };
    }

    /// <summary>A model with its scores; null where it was stopped.</summary>
    private static ComparedModel? Compared(Contender contender, CompareStart start, IFitWatcher? steps, CancellationToken cancellation)
    {
        var pieces = new List<ComparedPiece>();
        foreach (var fold in ComparedPiece.All(start.Folds))
        {
            if (ComparedPiece.Of(contender, start.Folds, fold, steps, cancellation) is not { } piece) return null;
            pieces.Add(piece);
            if (piece.Failure is not null) break;
        }
        return Joined(contender, pieces);
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
