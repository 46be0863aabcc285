using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Shards;

namespace Cotangent.Orleans.Tests;

public class ClusterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_fit_has_the_same_bits_on_any_number_of_workers(int workers)
    {
        using var parts = new Parts(50, 50, 23);
        var request = Request(parts);
        var expected = Text(ShardedFit.Run(request, new LocalTransport(), 30));
        ClusterProgress last = default;
        await using var cluster = await LocalCluster.Start(workers, progress: new Direct(p => last = p));
        Assert.Equal(expected, Text(ShardedFit.Run(request, cluster.Leader, 30)));
        Assert.Equal((workers, 5), (last.Workers, last.Shards));
        Assert.InRange(last.Held, 123 * 3 * sizeof(double), 123 * 3 * sizeof(double));
        Assert.True(last.Received > 0 && last.Sent > 0);
    }

    /// <summary>Two questions a step to every shard; one of two workers leaves on the way.</summary>
    [Fact]
    public async Task A_training_by_minibatches_has_the_same_bits_though_a_worker_leaves()
    {
        using var parts = new Parts(50, 50, 23);
        var request = Request(parts) with { Model = "svgp", Likelihood = "StudentT", Minibatch = 16 };
        var expected = Text(ShardedFit.Run(request, new LocalTransport(), 30));
        await using var cluster = await LocalCluster.Start(1);
        Assert.Equal(expected, Text(ShardedFit.Run(request, cluster.Leader, 30)));
        var leaving = await cluster.Add();
        await cluster.Leader.WaitFor(2);
        var transport = new Between(cluster.Leader, ShardQuestion.Step, 5, () => leaving.DisposeAsync().AsTask().GetAwaiter().GetResult());
        Assert.Equal(expected, Text(ShardedFit.Run(request, transport, 30)));
        Assert.Equal(1, cluster.Leader.Workers);
    }

    /// <summary>One worker leaves while it computes; its shards are activated on the other, which reads their rows.</summary>
    [Fact]
    public async Task A_worker_that_leaves_changes_no_bit()
    {
        using var parts = new Parts(40, 40);
        var request = Request(parts);
        var expected = Text(ShardedFit.Run(request, new LocalTransport(), 20));
        await using var cluster = await LocalCluster.Start(1);
        var leaving = await cluster.Add();
        await cluster.Leader.WaitFor(2);
        var transport = new Between(cluster.Leader, ShardQuestion.Gradient, 3, () => leaving.DisposeAsync().AsTask().GetAwaiter().GetResult());
        Assert.Equal(expected, Text(ShardedFit.Run(request, transport, 20)));
        Assert.Equal(1, cluster.Leader.Workers);
    }

    [Fact]
    public async Task A_shard_that_changed_is_refused_by_the_worker_that_takes_it_over()
    {
        using var parts = new Parts(40, 40);
        await using var cluster = await LocalCluster.Start(1);
        var leaving = await cluster.Add();
        await cluster.Leader.WaitFor(2);
        var transport = new Between(cluster.Leader, ShardQuestion.Gradient, 2, () =>
        {
            foreach (var part in (int[])[0, 1]) File.WriteAllText(parts.File(part), File.ReadAllText(parts.File(part)).Replace(".1", ".2", StringComparison.Ordinal));
            leaving.DisposeAsync().AsTask().GetAwaiter().GetResult();
        });
        var error = Assert.Throws<DataException>(() => ShardedFit.Run(Request(parts), transport, 20));
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_workers_a_fit_ends_with_a_clear_message()
    {
        using var parts = new Parts(40);
        await using var cluster = await LocalCluster.Start(0);
        var leaving = await cluster.Add();
        await cluster.Leader.WaitFor(1);
        var transport = new Between(cluster.Leader, ShardQuestion.Sums, 2, () => leaving.DisposeAsync().AsTask().GetAwaiter().GetResult());
        var error = Assert.Throws<RunException>(() => ShardedFit.Run(Request(parts), transport, 20));
        Assert.Contains("No worker is left, and none has joined for 2 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_messages_go_in_pieces()
    {
        const int M = 40;
        using var parts = new Parts(20);
        var task = new ShardTask(0, parts.File(0), 0, 20, ["a", "b"], "y", 0) { Kernel = "Matern52", Inducing = M, Standardizer = new([0, 0], [1, 1], 0, 1) };
        var parameters = new double[2 * M + 3];
        for (var i = 0; i < 2 * M; i++) parameters[i + 3] = 10 * i; // far from each other
        var cotangents = Enumerable.Range(0, M * (M + 1) / 2 + M + 2).Select(i => Math.Sin(i)).ToArray();
        await using var cluster = await LocalCluster.Start(1, LocalCluster.NewSettings() with { LargestPiece = 1000 });
        foreach (var (question, numbers) in new[] { (ShardQuestion.Sums, parameters), (ShardQuestion.Gradient, [.. parameters, .. cotangents]) })
        {
            var expected = new LocalTransport().Ask([task], question, ShardBytes.Of(numbers));
            Assert.Equal(expected[0], cluster.Leader.Ask([task], question, ShardBytes.Of(numbers))[0]);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stranger_is_refused(bool isOfAnotherVersion)
    {
        await using var cluster = await LocalCluster.Start(0);
        var settings = isOfAnotherVersion ? cluster.Settings with { Version = "0.0.9" } : cluster.Settings with { Secret = "guessed" };
        var error = await Assert.ThrowsAsync<RunException>(() => ClusterWorker.Join(settings));
        Assert.Contains(isOfAnotherVersion ? "A cluster is of one version" : "has another secret", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, cluster.Leader.Workers);
    }

    [Fact]
    public async Task Waiting_for_workers_has_a_limit_that_is_said()
    {
        await using var cluster = await LocalCluster.Start(0, LocalCluster.NewSettings() with { Start = TimeSpan.FromSeconds(4) });
        var error = await Assert.ThrowsAsync<RunException>(() => cluster.Leader.WaitFor(1));
        Assert.Contains("There are 0 workers after 4 s; expected 1", error.Message, StringComparison.Ordinal);
    }

    private static FitRequest Request(Parts parts) => new(parts.Pattern, "y") { Inducing = 8, MaxEvaluations = 6 };

    private static string Text(FitOutcome outcome) => FitFile.Text(outcome with { Seconds = 0 });

    /// <summary>Does something at the n-th question of a kind.</summary>
    private sealed class Between(IShardTransport transport, ShardQuestion kind, int n, Action happens) : IShardTransport
    {
        private int asked;

        public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
        {
            if (question == kind && ++asked == n) happens();
            return transport.Ask(tasks, question, payload);
        }
    }
}
