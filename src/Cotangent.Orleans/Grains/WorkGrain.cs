using Cotangent.Workbench.Work;

namespace Cotangent.Orleans;

/// <summary>Does orders, on one worker at a time; what a lost worker did is done again on another, with the same result.</summary>
[InTurnPlacement]
[GrainType(TypeName)]
internal sealed class WorkGrain(WorkerDesk desk, WorkerShelf shelf) : Grain, IWorkGrain, IDisposable
{
    /// <summary>What the type is called in the cluster, by processes that have no such grain too.</summary>
    internal const string TypeName = "cotangent-work";

    private readonly GrainAnswers answers = new(desk);

    public Task<GrainReply> Ask(GrainCall call)
    {
        var order = WorkOrder.Parse(call.Text);
        return answers.To(call, (order.Index, order.Words), () => shelf.Bytes, (common, given) => shelf.Holder.Do(order, shelf.Keep(call.Digest, common), given), shelf.Find(call.Digest));
    }

    public Task Release()
    {
        answers.Dispose();
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    /// <summary>Called when the grain goes: nobody waits for its answers then.</summary>
    public void Dispose() => answers.Dispose();
}
