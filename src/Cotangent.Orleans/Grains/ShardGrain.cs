using Cotangent.Workbench.Shards;

namespace Cotangent.Orleans;

/// <summary>Holds the rows of a shard, on one worker at a time; on another it reads them again.</summary>
[InTurnPlacement]
[GrainType(TypeName)]
internal sealed class ShardGrain(WorkerDesk desk) : Grain, IShardGrain, IDisposable
{
    /// <summary>What the type is called in the cluster, by processes that have no such grain too.</summary>
    internal const string TypeName = "cotangent-shard";

    private readonly ShardHolder holder = new();
    private readonly GrainAnswers answers = new(desk);
    private (string Text, ShardTask Task)? known;

    public Task<GrainReply> Ask(GrainCall call)
    {
        var task = TaskOf(call);
        return answers.To(call, (task.Index, $"shard {task.Index} of '{task.Path}'"), () => holder.Bytes, (payload, _) => holder.Answer(task, call.Question, payload));
    }

    public Task Release()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    /// <summary>Called when the grain goes: nobody waits for its answers then.</summary>
    public void Dispose() => answers.Dispose();

    private ShardTask TaskOf(GrainCall call)
    {
        if (known?.Text != call.Text) known = (call.Text, ShardTask.Parse(call.Text));
        return known.Value.Task;
    }
}
