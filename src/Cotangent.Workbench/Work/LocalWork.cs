namespace Cotangent.Workbench.Work;

/// <summary>All orders done in this process, one after the other: what any other transport has to agree with bit for bit.</summary>
public sealed class LocalWork : IWorkTransport
{
    private readonly WorkHolder holder = new();

    /// <inheritdoc/>
    public void Do(IReadOnlyList<WorkOrder> orders, byte[] common, Action<int, byte[]> done, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(done);
        foreach (var order in orders)
        {
            cancellation.ThrowIfCancellationRequested();
            done(order.Index, holder.Do(order, common, cancellation));
        }
    }
}
