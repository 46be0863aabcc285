using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Tests.Shards;
using Cotangent.Workbench.Work;

namespace Cotangent.Orleans.Tests;

/// <summary>Orders that any worker does, with predictions as the example.</summary>
public class WorkTests
{
    private static readonly int[] Rows = [12, 9, 30, 8, 11, 10];

    /// <summary>Results have the bits of one process, whoever did them, and the fit is sent once to each worker, in pieces.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Orders_have_the_same_results_on_any_number_of_workers(int workers)
    {
        using var parts = new Parts(Rows);
        var (fit, files) = (Fit(parts), PartFiles.Of(parts.Pattern));
        var expected = Predicted(fit, files, new LocalWork());
        ClusterProgress last = default;
        await using var cluster = await LocalCluster.Start(workers, LocalCluster.NewSettings() with { LargestPiece = 1000 }, new Direct(p => last = p));
        Assert.Equal(expected, Predicted(fit, files, cluster.Leader));
        Assert.InRange(last.Sent, fit.Length, workers * fit.Length);
        Assert.Equal(Rows.Length, last.Shards);
    }

    /// <summary>Of two workers one leaves when the second result has come; what it did is done again.</summary>
    [Fact]
    public async Task A_worker_that_leaves_changes_no_bit()
    {
        using var parts = new Parts(Rows);
        var (fit, files) = (Fit(parts), PartFiles.Of(parts.Pattern));
        var expected = Predicted(fit, files, new LocalWork());
        await using var cluster = await LocalCluster.Start(1);
        var leaving = await cluster.Add();
        await cluster.Leader.WaitFor(2);
        var came = 0;
        Assert.Equal(expected, Predicted(fit, files, cluster.Leader, () =>
        {
            if (++came == 2) leaving.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }));
        Assert.Equal((Rows.Length, 1), (came, cluster.Leader.Workers));
    }

    [Fact]
    public async Task What_a_worker_cannot_do_is_refused_with_its_words_and_ends_the_work()
    {
        using var parts = new Parts(10, 10);
        await using var cluster = await LocalCluster.Start(1);
        var (fit, came) = (Fit(parts), 0);
        File.WriteAllText(parts.File(0), "a,y\n1,2\n");
        var error = Assert.Throws<DataException>(() => Predicted(fit, PartFiles.Of(parts.Pattern), cluster.Leader, () => came++));
        Assert.Contains("Column 'b' is not in", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, came);
        Assert.Throws<IOException>(() => Predicted(fit, [parts.File(1)], cluster.Leader, () => throw new IOException("full")));
    }

    /// <summary>A worker leaves while starts of a fit are followed, and the other one follows its own again.</summary>
    [Fact]
    public async Task A_fit_whose_starts_were_lost_with_their_worker_has_the_same_bits()
    {
        using var parts = new Parts(30);
        var request = new FitRequest(parts.File(0), "y") { Model = "exact", Kernel = "SE", Restarts = 4, MaxEvaluations = 10 };
        var expected = FitFile.Text(FitRun.Execute(request, null, TestContext.Current.CancellationToken) with { Seconds = 0 });
        await using var cluster = await LocalCluster.Start(1);
        var leaving = await cluster.Add();
        await cluster.Leader.WaitFor(2);
        var came = 0;
        var outcome = WorkFit.Execute(FitStart.Of(request), cluster.Leader, null, _ =>
        {
            if (++came == 1) leaving.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }, TestContext.Current.CancellationToken);
        Assert.Equal(expected, FitFile.Text(outcome with { Seconds = 0 }));
        Assert.Equal((5, 1), (came, cluster.Leader.Workers));
    }

    internal static byte[] Fit(Parts parts) => FitFile.Bytes(ShardedFit.Run(new(parts.Pattern, "y") { Inducing = 6, MaxEvaluations = 2 }, new LocalTransport(), 100));

    internal static IReadOnlyList<string> Predicted(byte[] fit, IReadOnlyList<string> files, IWorkTransport transport, Action? came = null)
    {
        var tables = new string[files.Count];
        PartsPrediction.Run(fit, files, new() { KeepsCells = true }, new(), transport, (i, part) =>
        {
            tables[i] = System.Text.Encoding.UTF8.GetString(part.Table.Span);
            came?.Invoke();
        });
        return tables;
    }
}
