using Cotangent.Workbench.Outputs;

namespace Cotangent.Workbench.Work;

/// <summary>Does orders: what a worker does, whoever carries them. One at a time. The same order has the same result, bit for bit, from any holder.</summary>
public sealed class WorkHolder
{
    private (byte[] Common, object Read)? known;

    /// <summary>The result of an order, or why there is none, as bytes.</summary>
    /// <param name="order">The order.</param>
    /// <param name="common">What it has in common with others; the same array is read once.</param>
    /// <param name="cancellation">That nobody wants the result any more.</param>
    /// <exception cref="OperationCanceledException">Nobody does.</exception>
    public byte[] Do(WorkOrder order, byte[] common, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(common);
        cancellation.ThrowIfCancellationRequested();
        return WorkResult.Of(() => order.Kind switch
        {
            WorkKind.Predict => PredictOrder.Parse(order.Text).Do(Read(common, bytes => AnyFit.Of(bytes, "the fit"))),
            WorkKind.Compare => CompareOrder.Parse(order.Text).Do(Read(common, bytes => new WorkTable(bytes)), cancellation),
            WorkKind.Start => StartOrder.Parse(order.Text).Do(Read(common, bytes => new WorkTable(bytes)), cancellation),
            _ => throw new NotSupportedException($"An order of the kind {order.Kind} is not known here. Use one version of the program everywhere."),
        });
    }

    private T Read<T>(byte[] common, Func<byte[], T> read) where T : class
    {
        if (known is { } last && ReferenceEquals(last.Common, common) && last.Read is T here) return here;
        known = null;
        var made = read(common);
        known = (common, made);
        return made;
    }
}
