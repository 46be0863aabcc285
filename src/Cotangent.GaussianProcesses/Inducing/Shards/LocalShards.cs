namespace Cotangent.GaussianProcesses;

/// <summary>Shards in this process, one evaluated after the other, each on all cores: what shards elsewhere are to agree with bit for bit.</summary>
public sealed class LocalShards : IShards
{
    private readonly Shard[] shards;

    /// <summary>Of shards in their order, of which one has rows.</summary>
    /// <exception cref="ArgumentException">There are no rows, or more than an int can count.</exception>
    public LocalShards(IEnumerable<Shard> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        this.shards = [.. shards];
        var rows = this.shards.Sum(shard => (long)shard.Rows);
        if (rows is < 1 or > int.MaxValue) throw new ArgumentException($"LocalShards: the shards have {rows} rows; expected 1 to {int.MaxValue}.", nameof(shards));
        Rows = (int)rows;
    }

    /// <inheritdoc/>
    public int Rows { get; }

    /// <summary>Rows cut into shards of as many rows each, the last one excepted.</summary>
    /// <param name="form">What the sums are of.</param>
    /// <param name="X">The inputs [N D].</param>
    /// <param name="Y">The targets [N P].</param>
    /// <param name="rowsPerShard">The rows of each shard: the sums depend on it in their last digits.</param>
    /// <exception cref="ArgumentException">The shapes differ, there are no rows, or a value is not finite.</exception>
    public static LocalShards Of(ShardForm form, Tensor X, Tensor Y, int rowsPerShard)
    {
        ArgumentNullException.ThrowIfNull(form);
        Shapes.In("LocalShards.Of").Is(X, "N D").Is(Y, "N P");
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsPerShard, 1);
        var N = X.Shape[0];
        return new(Enumerable.Range(0, (N + rowsPerShard - 1) / rowsPerShard).Select(i =>
        {
            var rows = (i * rowsPerShard)..Math.Min(N, (i + 1) * rowsPerShard);
            return new Shard(form, Op.Slice(X, rows), Op.Slice(Y, rows));
        }));
    }

    /// <inheritdoc/>
    public double[] Sum(double[] parameters) => ShardTree.Sum([.. shards.Select(shard => shard.Sum(parameters))]);

    /// <inheritdoc/>
    public double[] Pull(double[] parameters, double[] cotangents) => ShardTree.Sum([.. shards.Select(shard => shard.Pull(parameters, cotangents))]);
}
