using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Cotangent.Orleans;

/// <summary>How a process takes part in a cluster. Every wait is bounded by one of these limits.</summary>
public sealed record ClusterSettings
{
    /// <summary>What every process of the cluster knows and nobody else: a connection without proof of it is refused.</summary>
    public required string Secret { get; init; }

    /// <summary>Where the leader keeps the list of members; null where Redis keeps it.</summary>
    public IPEndPoint? Leader { get; init; }

    /// <summary>The Redis server that keeps the list of members, as host:port; null where the leader keeps it.</summary>
    public string? Redis { get; init; }

    /// <summary>The name of the cluster, where one Redis keeps several.</summary>
    public string Name { get; init; } = "cotangent";

    /// <summary>The address that other processes reach this one by, and the only one that it listens on: the loopback, unless another is given.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port that it listens on; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>The version of the program; one of another version is refused.</summary>
    public string Version { get; init; } = typeof(ClusterSettings).Assembly.GetName().Version!.ToString();

    /// <summary>The longest payload of a message, in bytes: what is longer goes in pieces.</summary>
    public int LargestPiece { get; init; } = 8 << 20;

    /// <summary>The password of Redis; null for none.</summary>
    public string? RedisPassword { get; init; }

    /// <summary>The certificate by which connections are encrypted, with its key, the same in every process; null for connections that are not. See <see cref="SharedCertificate"/>.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How long a shard may not answer at all, after all tries, before a fit gives up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long there may be no worker before a fit gives up.</summary>
    public TimeSpan WithoutWorkers { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait for workers, or for the cluster, at the start.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one question to a shard may take, however often it is asked.</summary>
    public TimeSpan Question { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long one call waits for an answer before it is asked again.</summary>
    public TimeSpan LongestCall { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a call may take beyond <see cref="LongestCall"/> before it counts as failed.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a member has to answer a probe; one that misses three is taken for dead.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(2);
}
