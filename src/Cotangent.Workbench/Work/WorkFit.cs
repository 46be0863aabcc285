using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>Carries out a fit by orders, one for each of its starts; the result is that of <see cref="FitRun"/>, in whatever order they are done.</summary>
public static class WorkFit
{
    private static readonly string[] Kinds = ["exact", "fitc", "laplace"];

    /// <summary>Refuses a request that cannot be carried out so.</summary>
    /// <exception cref="RunException">The message says what and what to do.</exception>
    public static void Require(FitStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        var (request, model) = (start.Problem.Request, start.Plan.Model);
        if (!Kinds.Contains(model)) throw Refused($"Model = {model}", $"the starts of {string.Join(", ", Kinds)} can be followed apart");
        if (request.MaxEvaluations == 0) throw Refused("MaxEvaluations = 0", "expected 1 or more, as it fits");
        if (request.Holdout?.StartsWith("mask:", StringComparison.Ordinal) == true) throw Refused($"Holdout = {request.Holdout}", "workers have the table and no other file");
    }

    /// <summary>Whether a request names a model whose starts can be followed apart.</summary>
    public static bool IsFor(FitRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Kinds.Contains(request.Model) || ModelKinds.Vgp.Name == request.Model;
    }

    /// <summary>Carries out a request whose data were read. A search for a kernel is made here; the ways from its starts are orders.</summary>
    /// <param name="start">The request with its data, of a file.</param>
    /// <param name="transport">Who does the work, and needs no file.</param>
    /// <param name="watcher">Receives how the run goes; may be null.</param>
    /// <param name="done">Called after each order, with how many there are; may be null.</param>
    /// <param name="cancellation">Ends the work; the best end so far is the result.</param>
    /// <exception cref="RunException">The request cannot be carried out so, or nobody answers.</exception>
    /// <exception cref="NotPositiveDefiniteException">The covariance is not positive definite at the start values.</exception>
    /// <exception cref="OperationCanceledException">The work was ended before the first start had come to its end.</exception>
    public static FitOutcome Execute(FitStart start, IWorkTransport transport, IFitWatcher? watcher = null, Action<int>? done = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        Require(start);
        var request = start.Problem.Request;
        var table = TableBytes.Of(request.DataPath, start.Problem.Fingerprint);
        return FitRun.ExecuteFrom(start, found => (first, count) => Ends(found, first, count), watcher, cancellation);

        IReadOnlyList<LbfgsState?> Ends(FoundKernel? found, int first, int count)
        {
            WorkOrder[] orders = [.. Enumerable.Range(0, count).Select(i => new WorkOrder(i, WorkKind.Start, $"start {first + i}", new StartOrder(request, found, first + i).ToText()))];
            var (ends, came) = (new LbfgsState?[count], new bool[count]);
            try
            {
                transport.Do(orders, table, (i, result) =>
                {
                    (ends[i], came[i]) = (StartOrder.Result(result), true);
                    done?.Invoke(count);
                }, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested && (first > 0 || came[0]))
            {
                // those that have come, up to the first that has not, are the result
            }
            return ends[..(Array.IndexOf(came, false) is >= 0 and var missing ? missing : count)];
        }
    }

    private static RunException Refused(string setting, string expected) => new($"the setting {setting} is not for starts on a cluster: {expected}. Fit on one machine.");
}
