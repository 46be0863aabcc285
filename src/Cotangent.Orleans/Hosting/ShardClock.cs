using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;

namespace Cotangent.Orleans;

/// <summary>How long one question to a shard has taken, and how long nothing was heard of the shard: the limits after which a fit gives up.</summary>
internal sealed class ShardClock(ClusterSettings settings)
{
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private long heard = TimeProvider.System.GetTimestamp();
    private long? alone;

    /// <summary>The shard has said something.</summary>
    internal void Heard() => (heard, alone) = (TimeProvider.System.GetTimestamp(), null);

    /// <summary>Refuses to wait longer than one question may take.</summary>
    internal void RequireTime(ShardTask task)
    {
        if (TimeProvider.System.GetElapsedTime(begun) > settings.Question)
            throw new RunException($"Shard {task.Index} of '{task.Path}' has worked on one question for {settings.Question.TotalMinutes:F0} min. Make shards of fewer rows, or allow more time.");
    }

    /// <summary>A call failed: refuses to go on where there are no workers, or nothing was heard for too long.</summary>
    internal void Failed(ShardTask task, int workers, Exception error)
    {
        alone = workers > 0 ? null : alone ?? TimeProvider.System.GetTimestamp();
        if (alone is { } since && TimeProvider.System.GetElapsedTime(since) > settings.WithoutWorkers)
            throw new RunException($"No worker is left, and none has joined for {settings.WithoutWorkers.TotalSeconds:F0} s. Start workers by 'cotangent worker', and fit again.", error);
        if (TimeProvider.System.GetElapsedTime(heard) > settings.Patience)
        {
            var silence = $"has not answered for {settings.Patience.TotalSeconds:F0} s";
            throw new RunException($"Shard {task.Index} of '{task.Path}' {silence}: {error.Message.TrimEnd('.')}. Look after the workers, and fit again.", error);
        }
    }
}
