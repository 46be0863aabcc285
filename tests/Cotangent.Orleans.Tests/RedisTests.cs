using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Shards;

namespace Cotangent.Orleans.Tests;

/// <summary>Clusters whose members a Redis server lists.</summary>
public class RedisTests
{
    /// <summary>Workers are there before the leader, the first of them is killed, and Redis is restarted with nothing in it.</summary>
    [Fact]
    public async Task Workers_and_Redis_may_go_and_no_bit_changes()
    {
        Assert.SkipWhen(RedisServer.Program is null, "There is no redis-server on this machine: install the package redis-server.");
        using var parts = new Parts(60, 60);
        var request = new FitRequest(parts.Pattern, "y") { Inducing = 8, MaxEvaluations = 8 };
        var expected = Text(ShardedFit.Run(request, new LocalTransport(), 30));
        using var redis = new RedisServer();
        var settings = LocalCluster.NewSettings() with { Leader = null, Redis = redis.Address };
        using var first = new WorkerProcess(settings);
        await using var second = await ClusterWorker.Join(settings);
        await using (var leader = await ClusterLeader.Start(settings))
        {
            await leader.WaitFor(2);
            var transport = new Events(leader, new() { [3] = first.Kill, [9] = redis.Restart });
            Assert.Equal(expected, Text(ShardedFit.Run(request, transport, 30)));
            Assert.True(transport.Asked > 9);
        }
    }

    /// <summary>Members that were killed are still listed: who comes after them is not kept waiting.</summary>
    [Fact]
    public async Task After_a_hard_stop_of_all_a_new_cluster_is_there_at_once()
    {
        Assert.SkipWhen(RedisServer.Program is null, "There is no redis-server on this machine: install the package redis-server.");
        using var parts = new Parts(40);
        using var redis = new RedisServer();
        var settings = LocalCluster.NewSettings() with { Leader = null, Redis = redis.Address };
        using (var killed = new WorkerProcess(settings))
        {
            await using var leader = await ClusterLeader.Start(settings);
            await leader.WaitFor(1);
            killed.Kill();
        }
        await using var worker = await ClusterWorker.Join(settings with { Start = TimeSpan.FromSeconds(30) });
        await using var next = await ClusterLeader.Start(settings with { Start = TimeSpan.FromSeconds(30) });
        await next.WaitFor(1);
        Assert.NotNull(ShardedFit.Run(new(parts.Pattern, "y") { Inducing = 4, MaxEvaluations = 0 }, next, 40));
    }

    [Fact]
    public async Task A_Redis_that_is_not_there_is_said_within_the_limit()
    {
        var settings = LocalCluster.NewSettings() with { Leader = null, Redis = $"127.0.0.1:{ClusterLeader.FreePort()}", Start = TimeSpan.FromSeconds(3) };
        var error = await Assert.ThrowsAsync<RunException>(() => ClusterWorker.Join(settings));
        Assert.Contains($"The cluster by Redis at {settings.Redis} was not reached within 3 s", error.Message, StringComparison.Ordinal);
    }

    private static string Text(FitOutcome outcome) => FitFile.Text(outcome with { Seconds = 0 });

    private sealed class Events(IShardTransport transport, Dictionary<int, Action> happen) : IShardTransport
    {
        internal int Asked { get; private set; }

        public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
        {
            if (happen.TryGetValue(++Asked, out var action)) action();
            return transport.Ask(tasks, question, payload);
        }
    }
}
