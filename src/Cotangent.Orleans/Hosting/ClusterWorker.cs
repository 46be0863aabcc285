using Cotangent.Workbench.Runs;
using Microsoft.Extensions.Hosting;

namespace Cotangent.Orleans;

/// <summary>A worker: it holds shards, and answers for them until it is stopped.</summary>
public sealed class ClusterWorker : IAsyncDisposable
{
    private readonly IHost host;

    private ClusterWorker(IHost host) => this.host = host;

    /// <summary>Joins a cluster.</summary>
    /// <exception cref="RunException">The cluster is not reached within the limit, or does not let this process in: the version or the secret is another.</exception>
    public static async Task<ClusterWorker> Join(ClusterSettings settings, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(await ClusterHost.Start(settings, isLeader: false, cancellation));
    }

    /// <summary>Waits until the worker has left the cluster, by itself or because the cluster took it for dead.</summary>
    public Task Ended(CancellationToken cancellation = default) => host.WaitForShutdownAsync(cancellation);

    /// <summary>Leaves the cluster, within seconds.</summary>
    public async ValueTask DisposeAsync() => await ClusterHost.Stop(host);
}
