namespace Cotangent.Orleans;

/// <summary>One question to a shard: the pieces of it that are here, and its answer.</summary>
internal sealed class ShardWork(long number, int pieces)
{
    private readonly byte[]?[] payload = new byte[]?[pieces];
    private long asked = TimeProvider.System.GetTimestamp();

    internal long Number => number;

    /// <summary>The pieces that are not here.</summary>
    internal int[] Lacking => Answer is not null ? [] : [.. Enumerable.Range(0, payload.Length).Where(i => payload[i] is null)];

    /// <summary>The answer, once it is being computed.</summary>
    internal Task<byte[]>? Answer { get; set; }

    /// <summary>How long nobody has asked.</summary>
    internal TimeSpan Silence => TimeProvider.System.GetElapsedTime(Interlocked.Read(ref asked));

    internal void Take(ShardCall call)
    {
        Interlocked.Exchange(ref asked, TimeProvider.System.GetTimestamp());
        if (call.Payload is not null && Answer is null) payload[call.Piece] = call.Payload;
    }

    internal byte[] Payload() => Pieces.Joined(payload!);
}
