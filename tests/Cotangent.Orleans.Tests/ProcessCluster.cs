using System.Diagnostics;

namespace Cotangent.Orleans.Tests;

/// <summary>A leader here, and workers that are processes of the command line.</summary>
internal sealed class ProcessCluster : IAsyncDisposable
{
    private readonly LocalWorkers workers;

    private ProcessCluster(ClusterLeader leader, LocalWorkers workers) => (Leader, this.workers) = (leader, workers);

    internal ClusterLeader Leader { get; }

    internal static async Task<ProcessCluster> Start(int count, ClusterSettings? settings = null)
    {
        settings ??= LocalCluster.NewSettings();
        LocalWorkers? workers = null;
        var leader = await ClusterLeader.Start(settings, loss: () => workers?.Loss());
        workers = LocalWorkers.Start(count, settings, "dotnet", [Path.Combine(AppContext.BaseDirectory, "cotangent.dll"), "worker"]);
        await leader.WaitFor(count);
        return new(leader, workers);
    }

    internal void Kill(int worker)
    {
        using var process = Process.GetProcessById(workers.Ids[worker]);
        process.Kill();
    }

    internal void Hang(int worker)
    {
        using var stop = Process.Start("kill", ["-STOP", $"{workers.Ids[worker]}"]);
        stop.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        await workers.DisposeAsync();
        await Leader.DisposeAsync();
    }
}
