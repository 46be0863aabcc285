using System.Text.Json;

namespace Cotangent.Workbench.Shards;

/// <summary>How the rows of a shard lie: what a leader needs to choose scales, starts and inducing inputs without seeing all rows.</summary>
/// <param name="Training">The number of rows that train.</param>
/// <param name="HeldOut">The number of rows held out.</param>
/// <param name="Checksum">The SHA-256 of the numbers of all rows.</param>
/// <param name="Moments">Of the training rows, for each input and then the target.</param>
/// <param name="Extremes">A row, inputs and then the target, with the least and one with the greatest value of each input.</param>
/// <param name="Sample">Some of the training rows, evenly spread.</param>
public sealed record ShardSummary(int Training, int HeldOut, string Checksum, ColumnMoments[] Moments, double[][] Extremes, double[][] Sample)
{
    /// <summary>The summary as JSON.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ShardJson.Default.ShardSummary);

    /// <summary>A summary from its JSON.</summary>
    public static ShardSummary Parse(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize(bytes, ShardJson.Default.ShardSummary)!;
}
