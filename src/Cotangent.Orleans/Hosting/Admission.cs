namespace Cotangent.Orleans;

/// <summary>Whether this process was let into the cluster, and whom it did not let in.</summary>
internal sealed class Admission
{
    private readonly TaskCompletionSource<string> refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Why this process cannot join, once that is known.</summary>
    internal Task<string> Refused => refused.Task;

    /// <summary>How many connections of strangers were refused.</summary>
    internal int Strangers;

    /// <summary>A connection that this process opened was refused.</summary>
    internal void Refuse(string why) => refused.TrySetResult(why);
}
