namespace Cotangent.Orleans;

/// <summary>What became of a call.</summary>
public enum ReplyState
{
    /// <summary>The answer is there, and a piece of it comes with the reply.</summary>
    Done,

    /// <summary>It is being computed: ask again.</summary>
    Working,

    /// <summary>Some pieces of the question are not here: those never sent, or those that a lost worker had.</summary>
    Lacking,

    /// <summary>A later question was asked since.</summary>
    Late,

    /// <summary>The question cannot be answered, now or later.</summary>
    Refused,
}

/// <summary>What is said to a call.</summary>
[GenerateSerializer, Immutable, Alias("cotangent.GrainReply")]
public sealed class GrainReply
{
    /// <summary>The number of the question that was asked.</summary>
    [Id(0)]
    public long Number { get; init; }

    /// <summary>The place of the shard, or of the order.</summary>
    [Id(1)]
    public int Index { get; init; }

    /// <summary>What became of the call.</summary>
    [Id(2)]
    public ReplyState State { get; init; }

    /// <summary>Of how many pieces the answer is.</summary>
    [Id(3)]
    public int Pieces { get; init; }

    /// <summary>Which of them this is, from 0.</summary>
    [Id(4)]
    public int Piece { get; init; }

    /// <summary>The piece of the answer.</summary>
    [Id(5)]
    public byte[] Payload { get; init; } = [];

    /// <summary>The pieces of the question that are lacking.</summary>
    [Id(6)]
    public int[] Lacking { get; init; } = [];

    /// <summary>Why the question is refused.</summary>
    [Id(7)]
    public string Message { get; init; } = "";

    /// <summary>How many bytes the worker holds for the shard, or for orders.</summary>
    [Id(8)]
    public long Held { get; init; }
}
