using Cotangent.Workbench.Shards;

namespace Cotangent.Orleans;

/// <summary>One piece of a question to a shard, or, without a payload, the question whether the answer is there.</summary>
[GenerateSerializer, Immutable, Alias("cotangent.ShardCall")]
public sealed class ShardCall
{
    /// <summary>The number of the question, which grows: an answer to an earlier one comes too late.</summary>
    [Id(0)]
    public long Number { get; init; }

    /// <summary>The shard, as <see cref="ShardTask.ToText"/> writes it.</summary>
    [Id(1)]
    public string Task { get; init; } = "";

    /// <summary>What is asked.</summary>
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
}
