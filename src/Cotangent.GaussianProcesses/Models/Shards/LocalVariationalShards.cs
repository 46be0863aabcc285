namespace Cotangent.GaussianProcesses;

/// <summary>Shards in this process, one evaluated after the other, each on all cores: what shards elsewhere are to agree with bit for bit.</summary>
public sealed class LocalVariationalShards : IVariationalShards
{
    private readonly VariationalShard[] shards;

    /// <summary>Of shards in their order, of which one has rows.</summary>
    /// <param name="shards">The shards.</param>
    /// <param name="batchSize">The rows that a step looks at in each, at most.</param>
    /// <exception cref="ArgumentException">There are no rows, or more than an int can count.</exception>
    public LocalVariationalShards(IEnumerable<VariationalShard> shards, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(shards);
        this.shards = [.. shards];
        var rows = this.shards.Sum(shard => (long)shard.Rows);
        if (rows is < 1 or > int.MaxValue) throw new ArgumentException($"LocalVariationalShards: the shards have {rows} rows; expected 1 to {int.MaxValue}.", nameof(shards));
        (Rows, RowsOfStep) = ((int)rows, this.shards.Sum(shard => Math.Min(batchSize, shard.Rows)));
    }

    /// <inheritdoc/>
    public int Rows { get; }

    /// <inheritdoc/>
    public int RowsOfStep { get; }

    /// <inheritdoc/>
    public double[] Step(int step, double[] parameters) => ShardTree.Sum([.. shards.Select(shard => shard.Step(step, parameters))]);

    /// <inheritdoc/>
    public double Whole(double[] parameters) => ShardTree.Sum([.. shards.Select(shard => new[] { shard.Whole(parameters) })])[0];
}
