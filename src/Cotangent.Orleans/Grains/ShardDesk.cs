namespace Cotangent.Orleans;

/// <summary>Where a worker computes: one shard after the other, each on all cores, on a thread of its own, so that the cluster's messages and probes are answered meanwhile.</summary>
internal sealed class ShardDesk(ClusterSettings settings) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>How long a call waits for an answer before it says that there is none yet.</summary>
    internal TimeSpan LongestCall => settings.LongestCall;

    /// <summary>The longest payload of a message.</summary>
    internal int LargestPiece => settings.LargestPiece;

    /// <summary>The result of a computation, once it was its turn; what nobody has asked for meanwhile is not computed.</summary>
    internal async Task<byte[]> Run(ShardWork work, Func<byte[]> compute)
    {
        await turn.WaitAsync();
        try
        {
            if (work.Silence > settings.Patience) throw new OperationCanceledException("ShardDesk: nobody asks for this shard any more.");
            return await Task.Factory.StartNew(compute, CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
