using System.Net;
using System.Net.Sockets;
using Cotangent.Workbench.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Cotangent.Orleans;

/// <summary>A member of a cluster in this process: the leader, which holds no shards, or a worker.</summary>
internal static class ClusterHost
{
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(3);

    /// <summary>Starts a member, and returns once it is one.</summary>
    /// <exception cref="RunException">The cluster is not reached within the limit, or does not let this process in.</exception>
    internal static async Task<IHost> Start(ClusterSettings settings, bool isLeader, CancellationToken cancellation)
    {
        var admission = new Admission();
        var host = Build(settings, isLeader, admission);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.Start);
        try
        {
            var start = host.StartAsync(limit.Token);
            if (await Task.WhenAny(start, admission.Refused) == admission.Refused) throw new RunException(await admission.Refused);
            await start;
            return host;
        }
        catch (Exception error)
        {
            await Stop(host);
            cancellation.ThrowIfCancellationRequested();
            if (admission.Refused.IsCompleted) throw new RunException(await admission.Refused, error);
            if (error is RunException) throw;
            var where = settings.Redis is { } redis ? $"by Redis at {redis}" : $"at {settings.Leader}";
            var why = error.Message.TrimEnd('.');
            throw new RunException($"The cluster {where} was not reached within {settings.Start.TotalSeconds:F0} s: {why}. Check the address, and that it can be reached.", error);
        }
    }

    /// <summary>Stops a member, within seconds: what does not stop by itself, as where the list of members is gone, ends with the process.</summary>
    internal static async Task Stop(IHost host)
    {
        using var limit = new CancellationTokenSource(Leaving);
        try
        {
            await host.StopAsync(limit.Token).WaitAsync(Leaving);
            await ((IAsyncDisposable)host).DisposeAsync().AsTask().WaitAsync(Leaving);
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException or OrleansException or AggregateException or InvalidOperationException)
        {
            // the process is about to end, or to fail with what went wrong before
        }
    }

    /// <summary>A port that is free on an address.</summary>
    internal static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static IHost Build(ClusterSettings settings, bool isLeader, Admission admission)
    {
        var port = settings.Port != 0 ? settings.Port : isLeader && settings.Leader is { } leader ? leader.Port : FreePort(settings.Address);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(settings).AddSingleton<WorkerDesk>().AddSingleton<WorkerShelf>().AddSingleton(admission).AddSingleton<IHostLifetime, QuietLifetime>();
        builder.UseOrleans(silo =>
        {
            Membership(silo, settings);
            silo.Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (settings.Name, settings.Name));
            silo.Configure<EndpointOptions>(o =>
            {
                (o.AdvertisedIPAddress, o.SiloPort, o.GatewayPort) = (settings.Address, port, 0);
                o.SiloListeningEndpoint = new(settings.Address, port);
            });
            silo.Configure<SiloMessagingOptions>(o => (o.ResponseTimeout, o.MaxMessageBodySize) = (settings.LongestCall + settings.Delay, (2 * settings.LargestPiece) + (1 << 20)));
            silo.Configure<GrainCollectionOptions>(o => (o.CollectionAge, o.CollectionQuantum) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1)));
            if (settings.Certificate is { } certificate) SharedCertificate.Use(silo, certificate);
            Secured(silo, new Handshake(settings, admission));
            silo.AddPlacementDirector<InTurnPlacement, InTurnPlacementDirector>();
            if (isLeader) silo.Services.PostConfigure<GrainTypeOptions>(o => o.Classes.ExceptWith([typeof(ShardGrain), typeof(WorkGrain)]));
        });
        return builder.Build();
    }

    private static void Membership(ISiloBuilder silo, ClusterSettings settings)
    {
        if (settings.Redis is { } redis)
            silo.UseRedisClustering(o =>
            {
                o.ConfigurationOptions = ConfigurationOptions.Parse(redis);
                o.ConfigurationOptions.AbortOnConnectFail = false;
                o.ConfigurationOptions.ConnectTimeout = 5000;
                o.ConfigurationOptions.Password = settings.RedisPassword;
            });
        else silo.UseDevelopmentClustering(settings.Leader ?? throw new ArgumentException("ClusterSettings: neither Leader nor Redis is given; expected one of them.", nameof(settings)));
        silo.Configure<ClusterMembershipOptions>(o =>
        {
            (o.ProbeTimeout, o.NumMissedProbesLimit, o.NumVotesForDeathDeclaration) = (settings.Probe, 3, 1);
            (o.IAmAliveTablePublishTimeout, o.NumMissedTableIAmAliveLimit, o.TableRefreshTimeout) = (TimeSpan.FromSeconds(2), 4, TimeSpan.FromSeconds(5));
            (o.MaxJoinAttemptTime, o.DefunctSiloExpiration, o.DefunctSiloCleanupPeriod) = (settings.Start, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
        });
    }

    private static void Secured(ISiloBuilder silo, Handshake handshake) => silo.Configure<SiloConnectionOptions>(o =>
    {
        o.ConfigureSiloInboundConnection(connection => connection.Use(handshake.Accepting));
        o.ConfigureSiloOutboundConnection(connection => connection.Use(handshake.Opening));
    });
}
