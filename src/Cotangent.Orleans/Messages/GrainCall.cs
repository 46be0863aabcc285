using Cotangent.Workbench.Shards;

namespace Cotangent.Orleans;

/// <summary>One piece of a question to a shard or of an order, or, without a payload, the question whether the answer is there.</summary>
[GenerateSerializer, Immutable, Alias("cotangent.GrainCall")]
public sealed class GrainCall
{
    /// <summary>The number of the question, which grows: an answer to an earlier one comes too late.</summary>
    [Id(0)]
    public long Number { get; init; }

    /// <summary>The shard, as <see cref="ShardTask.ToText"/> writes it, or the order.</summary>
    [Id(1)]
    public string Text { get; init; } = "";

    /// <summary>What a shard is asked.</summary>
    [Id(2)]
    public ShardQuestion Question { get; init; }

    /// <summary>Of how many pieces the payload of the question is.</summary>
    [Id(3)]
    public int Pieces { get; init; }

    /// <summary>Which of them this is, from 0.</summary>
    [Id(4)]
    public int Piece { get; init; }

    /// <summary>The piece; null to ask for the answer.</summary>
    [Id(5)]
    public byte[]? Payload { get; init; }

    /// <summary>Which piece of the answer is asked for, from 0.</summary>
    [Id(6)]
    public int Wanted { get; init; }

    /// <summary>The SHA-256 of a payload that many orders have in common, which a worker that has it need not be sent; empty for none.</summary>
    [Id(7)]
    public string Digest { get; init; } = "";
}
