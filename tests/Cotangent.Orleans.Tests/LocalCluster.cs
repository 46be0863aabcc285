using System.Net;

namespace Cotangent.Orleans.Tests;

/// <summary>A leader and workers in this process, which talk over the loopback as processes do.</summary>
internal sealed class LocalCluster : IAsyncDisposable
{
    private readonly List<ClusterWorker> workers = [];

    private LocalCluster(ClusterSettings settings, ClusterLeader leader) => (Settings, Leader) = (settings, leader);

    internal ClusterSettings Settings { get; }

    internal ClusterLeader Leader { get; }

    internal static ClusterSettings NewSettings() => new()
    {
        Secret = Guid.NewGuid().ToString(),
        Name = "local",
        Leader = new(IPAddress.Loopback, ClusterHost.FreePort(IPAddress.Loopback)),
        WithoutWorkers = TimeSpan.FromSeconds(2),
        LongestCall = TimeSpan.FromMilliseconds(300),
    };

    internal static async Task<LocalCluster> Start(int workers, ClusterSettings? settings = null, IProgress<ClusterProgress>? progress = null)
    {
        settings ??= NewSettings();
        var cluster = new LocalCluster(settings, await ClusterLeader.Start(settings, progress));
        for (var i = 0; i < workers; i++) await cluster.Add();
        await cluster.Leader.WaitFor(workers);
        return cluster;
    }

    internal async Task<ClusterWorker> Add()
    {
        workers.Add(await ClusterWorker.Join(Settings with { Port = 0 }));
        return workers[^1];
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(workers.Select(worker => worker.DisposeAsync().AsTask())); // who keeps the list of members goes last
        await Leader.DisposeAsync();
    }
}
