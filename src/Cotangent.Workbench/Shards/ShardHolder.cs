using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Shards;

/// <summary>Holds a shard and answers for it: what a worker does, whoever carries questions and answers. One question at a time.</summary>
/// <remarks>It reads its rows when they are first asked for, and again when a task sees them otherwise. The same question has the same answer, bit for bit, from any holder.</remarks>
public sealed class ShardHolder
{
    private ShardTask? task;
    private ShardRows? raw;
    private SeenRows? seen;

    /// <summary>How many bytes the rows take.</summary>
    public long Bytes { get; private set; }

    /// <summary>The answer to a question.</summary>
    /// <param name="task">The shard, as the leader knows it now.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="payload">What is sent with the question.</param>
    /// <exception cref="DataException">The rows cannot be read, or have changed.</exception>
    public byte[] Answer(ShardTask task, ShardQuestion question, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (question == ShardQuestion.Count) return ShardBytes.Of([ShardRows.CountOf(task)]);
        Take(task);
        if (question == ShardQuestion.Summary) return Raw().Summary(task.SampleRows).ToBytes();
        return ShardBytes.Of(Seen().Answer(question, ShardBytes.ToDoubles(payload)));
    }

    private void Take(ShardTask other)
    {
        if (ReferenceEquals(task, other)) return;
        if (task is null || !task.HasRowsOf(other)) raw = null;
        if (task is null || !task.IsSeenAs(other)) seen = null;
        task = other;
    }

    private ShardRows Raw()
    {
        raw ??= ShardRows.Read(task!);
        Bytes = sizeof(double) * (long)(raw.Training.Length + raw.HeldOut.Length);
        return raw;
    }

    private SeenRows Seen()
    {
        if (seen is { } known) return known;
        var standardizer = task!.Standardizer ?? throw new DataException($"Shard {task.Index}: it is not known how the model sees its rows. Ask for a summary first.");
        if (raw is not null && task.Checksum is not null && raw.Checksum != task.Checksum) raw = null; // another holder read other rows: see what they are now
        seen = new(task, Raw(), standardizer);
        raw = null; // what the model sees is enough
        return seen;
    }
}
