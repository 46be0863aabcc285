using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

namespace Cotangent.Bench;

/// <summary>What a worker and a leader of a cluster compute for one evaluation, without what carries it: the sums and the gradient of a shard, and what the leader makes of many sums.</summary>
internal static class ClusterSuite
{
    private const int D = 4;
    private static readonly (int N, int M)[] Shards = [(25_000, 128), (25_000, 512)];
    private static readonly (int Count, int M)[] Leaders = [(1, 128), (40, 128), (1, 512), (40, 512), (400, 512)];

    internal static readonly Suite Suite = new("cluster", () => [.. Shards.SelectMany(s => Shard(s.N, s.M)), .. Leaders.Select(l => Leader(l.Count, l.M))]);

    private static IEnumerable<Case> Shard(int N, int M)
    {
        var (form, X, Y) = Problem(N, M);
        var (shard, parameters, down) = (new Shard(form, X, Y), form.Read(), new double[form.Sums]);
        var other = form.Read();
        other[0] += 1e-9; // so that nothing is kept from the evaluation before
        var turn = 0;
        yield return new($"sums of a shard N={N} M={M}", 2.0 * M * M * N, () => shard.Sum(turn++ % 2 == 0 ? parameters : other));
        yield return new($"sums and gradient N={N} M={M}", 5.0 * M * M * N, () =>
        {
            var at = turn++ % 2 == 0 ? parameters : other;
            shard.Sum(at);
            shard.Pull(at, down);
        });
    }

    private static Case Leader(int count, int M)
    {
        var (form, X, Y) = Problem(2000, M);
        var model = new ShardedSgpr(new Known(new Shard(form, X, Y).Sum(form.Read()), form.Count, count), form, X, Y);
        var objective = new Objective(model, () => -model.Objective());
        var (x, gradient, turn) = (objective.Read(), new double[objective.Count], 0);
        return new($"leader, {count} shards, M={M}", 4.0 * M * M * M, () =>
        {
            x[0] += turn++ % 2 == 0 ? 1e-9 : -1e-9;
            objective.Evaluate(x, gradient);
        });
    }

    private static (ShardForm Form, Tensor X, Tensor Y) Problem(int N, int M)
    {
        var random = new Philox(1);
        var (X, y) = (Op.RandomNormal(random, N, D), Op.RandomNormal(random, N, 1));
        var form = new ShardForm(new Matern52(1, [1, 1, 1, 1]), new InducingPoints(Op.Gather(X, [.. Enumerable.Range(0, M)])), new ZeroMean(), Sgpr.DefaultJitter, 1);
        return (form, X, Op.Sin(2 * Op.Columns(X, 0)) + 0.1 * y);
    }

    /// <summary>Shards whose sums and gradients are known: adding them is all that is left to do.</summary>
    private sealed class Known(double[] sums, int parameters, int count) : IShards
    {
        private readonly double[][] all = [.. Enumerable.Repeat(sums, count)];
        private readonly double[][] gradients = [.. Enumerable.Repeat(new double[parameters], count)];

        public int Rows => 2000;

        public double[] Sum(double[] at) => ShardTree.Sum(all);

        public double[] Pull(double[] at, double[] cotangents) => ShardTree.Sum(gradients);
    }
}
