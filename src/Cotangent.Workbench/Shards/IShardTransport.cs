namespace Cotangent.Workbench.Shards;

/// <summary>Carries questions to the holders of shards, and their answers back.</summary>
public interface IShardTransport
{
    /// <summary>The answers of all shards to one question, in the order of the tasks.</summary>
    /// <param name="tasks">The shards.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="payload">What is sent with the question, the same to all.</param>
    /// <exception cref="Data.DataException">The rows of a shard cannot be read, or have changed.</exception>
    /// <exception cref="Runs.RunException">No holder of a shard answers within the limit that the transport states.</exception>
    byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload);
}
