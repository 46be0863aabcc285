using Cotangent.Workbench.Work;

namespace Cotangent.Workbench.Tests.Work;

/// <summary>Orders done from the last to the first, in turn by two holders, as text and bytes that came over a network.</summary>
internal sealed class Backwards : IWorkTransport
{
    private readonly WorkHolder[] holders = [new(), new()];

    public void Do(IReadOnlyList<WorkOrder> orders, byte[] common, Action<int, byte[]> done, CancellationToken cancellation)
    {
        byte[][] copies = [[.. common], [.. common]];
        foreach (var order in orders.Reverse())
        {
            cancellation.ThrowIfCancellationRequested();
            done(order.Index, holders[order.Index % 2].Do(WorkOrder.Parse(order.ToText()), copies[order.Index % 2], cancellation));
        }
    }
}
