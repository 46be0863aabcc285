using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Comparisons;

/// <summary>What one fit of a comparison says: a fit of all rows, or one of all but a fold, which it predicts. No piece depends on another.</summary>
/// <param name="Seconds">The seconds that it took.</param>
internal sealed record ComparedPiece(double Seconds)
{
    /// <summary>The number of the fit of all rows, beside those of folds from 0.</summary>
    internal const int Whole = -1;

    /// <summary>The evidence of all rows; NaN of a fold.</summary>
    public double Evidence { get; init; } = double.NaN;

    /// <summary>How many numbers the fit of all rows moved.</summary>
    public int Parameters { get; init; }

    /// <summary>The scores of numbers that were predicted from other rows.</summary>
    public Scores? Numbers { get; init; }

    /// <summary>The rows of classes that were predicted from others.</summary>
    public IReadOnlyList<HeldOutClassRow> ClassRows { get; init; } = [];

    /// <summary>The loss of each row where each is predicted from all others, else the mean loss of the fold.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>Why the model could not be fitted; null where it was.</summary>
    public string? Failure { get; init; }

    /// <summary>The pieces of a model, by their numbers.</summary>
    internal static IEnumerable<int> All(int? folds) => Enumerable.Range(Whole, 1 + (folds ?? 0));

    /// <summary>A piece; null where it was stopped. What its arithmetic does not bear is a result, and no reason to give up the others.</summary>
    /// <param name="contender">The model.</param>
    /// <param name="folds">In how many parts rows are predicted; null where each row is predicted from all others by a formula.</param>
    /// <param name="fold">The part, or <see cref="Whole"/>.</param>
    /// <param name="steps">Receives the steps of the fit; may be null.</param>
    /// <param name="cancellation">Ends the fit.</param>
    internal static ComparedPiece? Of(Contender contender, int? folds, int fold, IFitWatcher? steps, CancellationToken cancellation)
    {
        var begun = TimeProvider.System.GetTimestamp();
        double Seconds() => TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        try
        {
            if (cancellation.IsCancellationRequested) return null;
            var outcome = FitRun.ExecuteFrom(contender.On(SplitOf(contender.Problem, folds, fold)), steps, cancellation);
            if (outcome.Report.Reason == StopReason.Cancelled) return null;
            return (fold == Whole ? OfAll(outcome, isLeftOut: folds is null) : OfFold(outcome)) with { Seconds = Seconds() };
        }
        catch (Exception error) when (error is ArithmeticException or DataException)
        {
            return new(Seconds()) { Failure = error.Message };
        }
    }

    private static Split SplitOf(FitProblem problem, int? folds, int fold)
    {
        if (fold == Whole) return new([.. Enumerable.Range(0, problem.Data.N)], []);
        var order = FitProblem.Permutation(problem.Data.N, new Philox(problem.Request.Seed));
        return new([.. order.Where((_, i) => i % folds != fold).Order()], [.. order.Where((_, i) => i % folds == fold).Order()]);
    }

    /// <summary>A fit of all rows, with each row as all others predict it.</summary>
    private static ComparedPiece OfAll(FitOutcome fitted, bool isLeftOut)
    {
        var piece = new ComparedPiece(0)
        {
            Evidence = fitted.LogMarginalLikelihood,
            Parameters = ParameterTree.Parameters(fitted.Model).Where(p => p.Parameter.IsTrainable).Sum(p => p.Parameter.Value.Count),
        };
        if (!isLeftOut) return piece;
        if (fitted.LeaveOneOut is not { } scores) return piece with { Failure = "a row has no finite prediction from the others" };
        return piece with { Numbers = scores, Losses = [.. LeftOutRows.Of(fitted).Select(r => Scores.Of([r.Observed], [r.Mean], [r.StandardDeviation * r.StandardDeviation]).Nlpd)] };
    }

    private static ComparedPiece OfFold(FitOutcome outcome) => outcome.HeldOutClasses is { } classes
        ? new(0) { ClassRows = outcome.HeldOutClassRows, Losses = [classes.LogLoss] }
        : new(0) { Numbers = outcome.HeldOut, Losses = [outcome.HeldOut!.Nlpd] };
}
