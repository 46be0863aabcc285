using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Shards;

namespace Cotangent.Orleans.Tests;

/// <summary>Workers that are processes of the command line, killed as by a crash.</summary>
public sealed class ProcessTests
{
    /// <summary>The first of two workers is killed while it computes: the numbers are those of one process, bit for bit.</summary>
    [Fact]
    public async Task A_killed_worker_changes_no_bit()
    {
        using var parts = new Parts(60, 60);
        var request = new FitRequest(parts.Pattern, "y") { Inducing = 8, MaxEvaluations = 8 };
        var expected = Text(ShardedFit.Run(request, new LocalTransport(), 30));
        await using var cluster = await ProcessCluster.Start(2);
        var killing = new Acting(cluster.Leader, 5, () => cluster.Kill(0));
        Assert.Equal(expected, Text(ShardedFit.Run(request, killing, 30)));
        Assert.True(killing.HasActed);
    }

    /// <summary>A worker whose process is stopped answers nothing; the cluster takes it for dead, and the other one goes on.</summary>
    [Fact]
    public async Task A_worker_that_hangs_is_given_up()
    {
        if (OperatingSystem.IsWindows()) return;
        using var parts = new Parts(60);
        var request = new FitRequest(parts.Pattern, "y") { Inducing = 8, MaxEvaluations = 4 };
        var expected = Text(ShardedFit.Run(request, new LocalTransport(), 30));
        await using var cluster = await ProcessCluster.Start(2, LocalCluster.NewSettings() with { Delay = TimeSpan.FromSeconds(2), Probe = TimeSpan.FromSeconds(1) });
        var hanging = new Acting(cluster.Leader, 4, () => cluster.Hang(0));
        Assert.Equal(expected, Text(ShardedFit.Run(request, hanging, 30)));
    }

    [Fact]
    public async Task When_all_are_killed_the_message_says_so()
    {
        using var parts = new Parts(60);
        await using var cluster = await ProcessCluster.Start(1);
        var killing = new Acting(cluster.Leader, 4, () => cluster.Kill(0));
        var error = Assert.Throws<RunException>(() => ShardedFit.Run(new(parts.Pattern, "y") { Inducing = 8, MaxEvaluations = 8 }, killing, 30));
        Assert.Contains("No worker is left: all 1 worker processes have ended, with exit code 137", error.Message, StringComparison.Ordinal);
    }

    private static string Text(FitOutcome outcome) => FitFile.Text(outcome with { Seconds = 0 });

    /// <summary>Does something soon after the n-th question was asked, while it is being answered.</summary>
    private sealed class Acting(IShardTransport transport, int n, Action act) : IShardTransport
    {
        private int asked;

        internal bool HasActed => asked >= n;

        public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
        {
            var acting = ++asked == n ? Task.Run(act) : Task.CompletedTask;
            var answers = transport.Ask(tasks, question, payload);
            acting.GetAwaiter().GetResult();
            return answers;
        }
    }
}
