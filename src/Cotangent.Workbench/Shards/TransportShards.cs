using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Shards;

/// <summary>Shards that are asked by a transport.</summary>
internal sealed class TransportShards(IShardTransport transport, IReadOnlyList<ShardTask> tasks, int rows) : IShards
{
    public int Rows => rows;

    public double[] Sum(double[] parameters) => Ask(ShardQuestion.Sums, parameters);

    public double[] Pull(double[] parameters, double[] cotangents) => Ask(ShardQuestion.Gradient, [.. parameters, .. cotangents]);

    /// <summary>The answers of all shards, added in the order of their places.</summary>
    internal double[] Ask(ShardQuestion question, double[] numbers) =>
        ShardTree.Sum([.. transport.Ask(tasks, question, ShardBytes.Of(numbers)).Select(answer => ShardBytes.ToDoubles(answer))]);
}
