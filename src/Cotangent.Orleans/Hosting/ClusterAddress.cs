using System.Globalization;
using System.Net;
using Cotangent.Workbench.Runs;

namespace Cotangent.Orleans;

/// <summary>Where a cluster is: <c>local:N</c>, N worker processes on this machine; or <c>redis://HOST:PORT/NAME</c>, workers that a Redis server lists, whose name may be left out.</summary>
/// <param name="Workers">N, of local workers; 0 otherwise.</param>
/// <param name="Redis">HOST:PORT of Redis; null where there is none.</param>
/// <param name="Leader">Where the leader of local workers listens, which they are told by <c>leader://HOST:PORT</c>; null otherwise.</param>
/// <param name="Name">The name of the cluster.</param>
public sealed record ClusterAddress(int Workers, string? Redis, IPEndPoint? Leader, string Name)
{
    private const string Forms = "expected local:N, such as local:4, or redis://HOST:PORT";
    private const int MostLocal = 1000;

    /// <summary>Reads one of the forms.</summary>
    /// <exception cref="RunException">The text is none of them.</exception>
    public static ClusterAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("local:", StringComparison.Ordinal))
            return int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var workers) && workers is >= 1 and <= MostLocal
                ? new(workers, null, null, "local")
                : throw new RunException($"The cluster '{text}' has no number of workers from 1 to {MostLocal}; {Forms}.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("redis" or "leader") || uri.Host.Length == 0 || uri.Port is <= 0 && uri.Scheme == "leader")
            throw new RunException($"The cluster '{text}' is of no known form; {Forms}.");
        if (uri.UserInfo.Length > 0) throw new RunException("The address of a cluster has a password in it, which other users of the machine can see. Give it by COTANGENT_REDIS_PASSWORD.");
        var name = uri.AbsolutePath.Trim('/') is { Length: > 0 } given ? given : "cotangent";
        return uri.Scheme == "redis" ? new(0, $"{uri.Host}:{(uri.Port > 0 ? uri.Port : 6379)}", null, name) : new(0, null, new(IPAddress.Parse(uri.Host), uri.Port), "local");
    }
}
