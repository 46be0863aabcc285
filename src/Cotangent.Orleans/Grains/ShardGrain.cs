using Cotangent.Workbench.Shards;
using Orleans;

namespace Cotangent.Orleans;

/// <summary>Holds the rows of a shard, on one worker at a time; on another it reads them again.</summary>
[ShardPlacement]
[GrainType(TypeName)]
internal sealed class ShardGrain(ShardDesk desk) : Grain, IShardGrain
{
    /// <summary>What the type is called in the cluster, by processes that have no such grain too.</summary>
    internal const string TypeName = "cotangent-shard";

    private readonly ShardHolder holder = new();
    private (string Text, ShardTask Task)? known;
    private ShardWork? work;

    public async Task<ShardReply> Ask(ShardCall call)
    {
        if (work is null || work.Number < call.Number) work = new(call.Number, call.Pieces);
        var task = TaskOf(call);
        if (call.Number < work.Number) return Reply(call, task, ReplyState.Late);
        var now = work;
        now.Take(call);
        if (now.Lacking is { Length: > 0 } lacking) return Reply(call, task, ReplyState.Lacking, lacking: lacking);
        now.Answer ??= desk.Run(now, () => holder.Answer(task, call.Question, now.Payload()));
        await Task.WhenAny(now.Answer, Task.Delay(desk.LongestCall));
        return now.Answer.IsCompleted ? await Answered(call, task, now.Answer) : Reply(call, task, ReplyState.Working);
    }

    public Task Release()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private async Task<ShardReply> Answered(ShardCall call, ShardTask task, Task<byte[]> answer)
    {
        try
        {
            var bytes = await answer;
            return Reply(call, task, ReplyState.Done, bytes);
        }
        catch (OperationCanceledException)
        {
            work = null; // nobody asked for long: computed anew for who asks now
            return Reply(call, task, ReplyState.Working);
        }
        catch (OutOfMemoryException)
        {
            const string remedy = "Add workers, give each more memory, or take fewer inducing inputs.";
            return Reply(call, task, ReplyState.Refused, message: $"The worker on '{Environment.MachineName}' has no memory left for shard {task.Index} of '{task.Path}'. {remedy}");
        }
        catch (Exception error)
        {
            return Reply(call, task, ReplyState.Refused, message: error.Message);
        }
    }

    private ShardTask TaskOf(ShardCall call)
    {
        if (known?.Text != call.Task) known = (call.Task, ShardTask.Parse(call.Task));
        return known.Value.Task;
    }

    private ShardReply Reply(ShardCall call, ShardTask task, ReplyState state, byte[]? answer = null, int[]? lacking = null, string message = "") => new()
    {
        Number = call.Number,
        Index = task.Index,
        State = state,
        Pieces = answer is null ? 0 : Pieces.Count(answer.Length, desk.LargestPiece),
        Piece = call.Wanted,
        Payload = answer is null ? [] : Pieces.Of(answer, call.Wanted, desk.LargestPiece),
        Lacking = lacking ?? [],
        Message = message,
        Held = holder.Bytes,
    };
}
