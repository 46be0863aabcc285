namespace Cotangent.Workbench.Work;

/// <summary>Carries orders to those who do them, and their results back.</summary>
public interface IWorkTransport
{
    /// <summary>Has orders done, in any order.</summary>
    /// <param name="orders">The orders, by their places.</param>
    /// <param name="common">What they have in common.</param>
    /// <param name="done">Called with the place of an order and its result when that has come; one call at a time. What it throws ends the work.</param>
    /// <param name="cancellation">Ends the work; what has come so far was handed over.</param>
    /// <exception cref="Runs.RunException">Nobody answers within the limit that the transport states.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    void Do(IReadOnlyList<WorkOrder> orders, byte[] common, Action<int, byte[]> done, CancellationToken cancellation);
}
