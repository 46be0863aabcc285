namespace Cotangent.Orleans;

/// <summary>How a cluster does.</summary>
/// <param name="Workers">The workers there are.</param>
/// <param name="Shards">The shards that answered the last question.</param>
/// <param name="Held">The bytes of rows that workers hold.</param>
/// <param name="Sent">The bytes sent to workers, without what messages have around them.</param>
/// <param name="Received">The bytes that came back.</param>
/// <param name="Questions">The questions asked so far.</param>
/// <param name="Failures">The calls that failed, and were made again.</param>
public readonly record struct ClusterProgress(int Workers, int Shards, long Held, long Sent, long Received, long Questions, int Failures);
