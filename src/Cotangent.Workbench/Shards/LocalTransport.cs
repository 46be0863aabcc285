namespace Cotangent.Workbench.Shards;

/// <summary>All shards in this process: what any other transport has to agree with bit for bit.</summary>
public sealed class LocalTransport : IShardTransport
{
    private readonly Dictionary<int, ShardHolder> holders = [];

    /// <inheritdoc/>
    public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        return [.. tasks.Select(task => Holder(task.Index).Answer(task, question, payload))];
    }

    private ShardHolder Holder(int index)
    {
        if (!holders.TryGetValue(index, out var holder)) holders[index] = holder = new();
        return holder;
    }
}
