using Cotangent.Workbench.Runs;

namespace Cotangent.Orleans;

/// <summary>How long one question has taken, and how long nothing was heard of whom it was put to: the limits after which a run gives up.</summary>
/// <param name="settings">The limits.</param>
/// <param name="words">Who is asked, as the beginning of a sentence.</param>
internal sealed class AskClock(ClusterSettings settings, string words)
{
    private readonly long begun = TimeProvider.System.GetTimestamp();
    private long heard = TimeProvider.System.GetTimestamp();
    private long? alone;

    /// <summary>Something was said.</summary>
    internal void Heard() => (heard, alone) = (TimeProvider.System.GetTimestamp(), null);

    /// <summary>Refuses to wait longer than one question may take.</summary>
    internal void RequireTime()
    {
        if (TimeProvider.System.GetElapsedTime(begun) > settings.Question)
            throw new RunException($"{words} has worked on one question for {settings.Question.TotalMinutes:F0} min. Make shards or parts of fewer rows, or allow more time.");
    }

    /// <summary>A call failed: refuses to go on where there are no workers, or nothing was heard for too long.</summary>
    internal void Failed(int workers, Exception error)
    {
        alone = workers > 0 ? null : alone ?? TimeProvider.System.GetTimestamp();
        if (alone is { } since && TimeProvider.System.GetElapsedTime(since) > settings.WithoutWorkers)
            throw new RunException($"No worker is left, and none has joined for {settings.WithoutWorkers.TotalSeconds:F0} s. Start workers by 'cotangent worker', and run it again.", error);
        if (TimeProvider.System.GetElapsedTime(heard) > settings.Patience)
            throw new RunException($"{words} has not answered for {settings.Patience.TotalSeconds:F0} s: {error.Message.TrimEnd('.')}. Look after the workers, and run it again.", error);
    }
}
