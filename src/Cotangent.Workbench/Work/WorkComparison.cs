using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>Carries out a comparison by orders, one for each fit of all rows and of each fold; the result is that of <see cref="CompareRun"/>, in whatever order they are done.</summary>
public static class WorkComparison
{
    /// <summary>Carries out a comparison whose data were read. A search for kernels is made here; its fits are orders.</summary>
    /// <param name="start">The request with its data, of a file.</param>
    /// <param name="transport">Who does the work, and needs no file.</param>
    /// <param name="watcher">Receives each model after its fits; may be null.</param>
    /// <param name="done">Called after each fit, with how many there are; may be null.</param>
    /// <param name="cancellation">Ends the comparison; the models that were fitted so far are the result.</param>
    /// <exception cref="RunException">A model cannot take the request, or nobody answers.</exception>
    /// <exception cref="OperationCanceledException">The comparison was stopped before one model was fitted.</exception>
    public static Comparison Execute(CompareStart start, IWorkTransport transport, IFitWatcher? watcher = null, Action<int>? done = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(transport);
        var table = TableBytes.Of(start.Request.Fit.DataPath, start.Problems[0].Fingerprint);
        var contenders = start.Contenders(cancellation);
        int[] folds = [.. ComparedPiece.All(start.Folds)];
        WorkOrder[] orders = [.. contenders.SelectMany((contender, i) => folds.Select((fold, k) => Order(start, contenders, i, fold, i * folds.Length + k)))];
        var (pieces, models) = (new ComparedPiece?[orders.Length], new ComparedModel?[contenders.Count]);
        try
        {
            transport.Do(orders, table, Came, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // what has come is the result
        }
        return CompareRun.Ended(start, [.. models.OfType<ComparedModel>()], contenders.Count);

        void Came(int place, byte[] result)
        {
            pieces[place] = CompareOrder.Result(result);
            done?.Invoke(orders.Length);
            var i = place / folds.Length;
            if (pieces.AsSpan(i * folds.Length, folds.Length).ToArray() is var own && own.Contains(null)) return;
            var model = models[i] = CompareRun.Joined(contenders[i], own!);
            watcher?.OnCandidate(new(model.Name, model.Kernel, model.Evidence, 0), models.Count(m => m is not null), contenders.Count);
        }
    }

    private static WorkOrder Order(CompareStart start, IReadOnlyList<Contender> contenders, int i, int fold, int index)
    {
        var contender = contenders[i];
        var (problem, place) = (start.Problems.Index().First(p => ReferenceEquals(p.Item, contender.Problem)).Index, contenders.Take(i).Count(c => ReferenceEquals(c.Problem, contender.Problem)));
        var words = fold == ComparedPiece.Whole ? $"the fit of '{contender.Name}'" : $"fold {fold + 1} of '{contender.Name}'";
        return new(index, WorkKind.Compare, words, new CompareOrder(start.Request, problem, place, contender.Found, start.Folds, fold).ToText());
    }
}
