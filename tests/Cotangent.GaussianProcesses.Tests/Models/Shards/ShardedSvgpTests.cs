namespace Cotangent.GaussianProcesses.Tests.Models.Shards;

public class ShardedSvgpTests
{
    private const int N = 42;
    private static readonly Tensor X = RegressionCases.Normal(1, N, 2);
    private static readonly Tensor Y = Op.Floor(3 * Op.Exp(Op.Sin(Op.Columns(X, 0))));

    /// <summary>Where the minibatch of every shard is all of its rows, a step is that of one machine whose batch is all rows: one, three, or several uneven shards, of which one is empty.</summary>
    [Theory]
    [InlineData(42)]
    [InlineData(14)]
    [InlineData(9)]
    public void A_step_of_all_rows_is_that_of_one_machine(int rowsPerShard)
    {
        var (whole, sharded) = (Model(), Model());
        var (expected, actual) = (whole.Training(new(X, Y, N, seed: 3), new(8)), ShardedSvgp.Training(sharded, Shards(rowsPerShard, N), new(8)));
        foreach (var (a, b) in expected.Steps().Zip(actual.Steps()))
        {
            Assert.Equal(a.Bound, b.Bound, 1e-8 * Math.Abs(a.Bound));
            Assert.Equal((a.Step, a.Rows, a.Gamma, a.Halvings), (b.Step, b.Rows, b.Gamma, b.Halvings));
        }
        Assert.Equal(ShardedSvgp.Read(whole), ShardedSvgp.Read(sharded), (a, b) => Math.Abs(a - b) < 1e-8);
        Assert.NotEqual(ShardedSvgp.Read(Model()), ShardedSvgp.Read(sharded));
        Assert.Equal(whole.EvidenceLowerBound(X, Y).ToScalar(), ShardedSvgp.EvidenceLowerBound(sharded, Shards(rowsPerShard, 5)), 1e-6);
    }

    /// <summary>The mean of the estimates of an epoch is the sum over all rows: no row of a shard counts more than another, though the last minibatch is smaller.</summary>
    [Fact]
    public void The_minibatches_of_an_epoch_share_out_the_rows_of_a_shard()
    {
        var (model, at) = (Model(), ShardedSvgp.Read(Model()));
        at[^1] = 0.3;
        var shard = new VariationalShard(model, X, Y, batchSize: 10, seed: 1, index: 2);
        var mean = Enumerable.Range(0, 5).Sum(step => shard.Step(step, at)[0] * (step < 4 ? 10 : 2)) / N;
        Assert.Equal(shard.Whole(at), mean, 1e-9);
        Assert.NotEqual(shard.Step(0, at), shard.Step(1, at));
        Assert.NotEqual(shard.Step(0, at), new VariationalShard(model, X, Y, 10, 1, 3).Step(0, at));
    }

    /// <summary>Other holders, which were made anew in the middle, and a training that goes on from its state.</summary>
    [Fact]
    public void It_does_not_matter_who_holds_a_shard_nor_whether_the_training_was_stopped()
    {
        var (alone, other, again) = (Model(), Model(), Model());
        ShardedSvgp.Training(alone, Shards(14, 4), new(6), seed: 3).Run();
        var half = ShardedSvgp.Training(other, Shards(14, 4), new(3), seed: 3);
        half.Run();
        Assert.NotEqual(ShardedSvgp.Read(alone), ShardedSvgp.Read(other));
        var rest = ShardedSvgp.Training(again, Shards(14, 4), new(6), seed: 3);
        rest.Restore(half.State);
        rest.Run();
        Assert.Equal(ShardedSvgp.Read(alone), ShardedSvgp.Read(again));
        Assert.True(rest.Settle() >= 3);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var shards = Shards(14, 4);
        Assert.Contains("expected 7", Assert.Throws<ArgumentException>(() => ShardedSvgp.Training(Model(7), shards)).Message, StringComparison.Ordinal);
        var plain = new Svgp(new Matern52(), new PoissonLikelihood(), new InducingPoints(Op.Slice(X, ..4)), N, whiten: false);
        Assert.Contains("whitened", Assert.Throws<ArgumentException>(() => ShardedSvgp.Training(plain, shards)).Message, StringComparison.Ordinal);
        Assert.Contains("1 numbers are given", Assert.Throws<ArgumentException>(() => new VariationalShard(Model(), X, Y, 4, 1, 0).Step(0, [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new VariationalShard(Model(), X, Y - 9, 4, 1, 0).Whole(ShardedSvgp.Read(Model())));
        Assert.Contains("0 rows", Assert.Throws<ArgumentException>(() => new LocalVariationalShards([], 4)).Message, StringComparison.Ordinal);
    }

    private static Svgp Model(int rows = N) => new(new Matern52(1, [1, 1]), new PoissonLikelihood(), new InducingPoints(Op.Slice(X, ..4)), rows, new ConstantMean(0.5));

    private static LocalVariationalShards Shards(int rowsPerShard, int batchSize)
    {
        var places = Enumerable.Range(0, (N + rowsPerShard - 1) / rowsPerShard + 1);
        return new(places.Select(i =>
        {
            var rows = Math.Min(N, i * rowsPerShard)..Math.Min(N, (i + 1) * rowsPerShard);
            return new VariationalShard(Model(Math.Max(1, rows.End.Value - rows.Start.Value)), Op.Slice(X, rows), Op.Slice(Y, rows), batchSize, 3, i);
        }), batchSize);
    }
}
