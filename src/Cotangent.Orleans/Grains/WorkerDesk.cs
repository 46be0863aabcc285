namespace Cotangent.Orleans;

/// <summary>Where a worker computes: one answer after the other, each on all cores, on a thread of its own, so that the cluster's messages and probes are answered meanwhile.</summary>
internal sealed class WorkerDesk(ClusterSettings settings) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>How long a call waits for an answer before it says that there is none yet.</summary>
    internal TimeSpan LongestCall => settings.LongestCall;

    /// <summary>The longest payload of a message.</summary>
    internal int LargestPiece => settings.LargestPiece;

    /// <summary>The result of a computation, once it was its turn; what nobody has asked for meanwhile is not computed, and what nobody asks for any more is given up.</summary>
    internal async Task<byte[]> Run(AskedQuestion question, Func<CancellationToken, byte[]> compute)
    {
        await turn.WaitAsync();
        try
        {
            if (question.Silence > settings.Patience) throw new OperationCanceledException("WorkerDesk: nobody asks for this answer any more.");
            await using var watch = new Timer(_ => GiveUp(question), null, settings.Patience, settings.Patience);
            return await Task.Factory.StartNew(
                () => compute(question.GivenUp), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private void GiveUp(AskedQuestion question)
    {
        if (question.Silence > settings.Patience) question.Dispose();
    }
}
