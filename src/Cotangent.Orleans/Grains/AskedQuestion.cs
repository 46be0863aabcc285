namespace Cotangent.Orleans;

/// <summary>One question to a grain: the pieces of it that are here, and its answer.</summary>
internal sealed class AskedQuestion(long number, int pieces) : IDisposable
{
    private readonly byte[]?[] payload = new byte[]?[pieces];
    private readonly CancellationTokenSource given = new();
    private long asked = TimeProvider.System.GetTimestamp();

    internal long Number => number;

    /// <summary>The pieces that are not here.</summary>
    internal int[] Lacking => Answer is not null ? [] : [.. Enumerable.Range(0, payload.Length).Where(i => payload[i] is null)];

    /// <summary>The answer, once it is being computed.</summary>
    internal Task<byte[]>? Answer { get; set; }

    /// <summary>How long nobody has asked.</summary>
    internal TimeSpan Silence => TimeProvider.System.GetElapsedTime(Interlocked.Read(ref asked));

    /// <summary>That nobody wants the answer any more.</summary>
    internal CancellationToken GivenUp => given.Token;

    internal void Take(GrainCall call)
    {
        Interlocked.Exchange(ref asked, TimeProvider.System.GetTimestamp());
        if (call.Payload is not null && Answer is null) payload[call.Piece] = call.Payload;
    }

    internal byte[] Payload() => Pieces.Joined(payload!);

    /// <summary>Nobody wants the answer any more.</summary>
    public void Dispose() => given.Cancel();
}
