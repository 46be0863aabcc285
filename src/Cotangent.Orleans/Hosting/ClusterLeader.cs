using System.Collections.Concurrent;
using System.Globalization;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Cotangent.Orleans;

/// <summary>Asks the shards of a cluster. It holds no rows.</summary>
/// <remarks>
/// A call that fails is made again, elsewhere once its worker is known to be lost; each answer is taken once, by its shard and the number of its question, and late ones are ignored.
/// </remarks>
public sealed class ClusterLeader : IShardTransport, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly IHost host;
    private readonly ClusterSettings settings;
    private readonly IGrainFactory grains;
    private readonly ISiloStatusOracle members;
    private readonly IProgress<ClusterProgress>? progress;
    private readonly CancellationToken cancellation;
    private readonly string job = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<int, long> held = new();
    private long sent;
    private long received;
    private int failures;
    private long number;

    private ClusterLeader(IHost host, ClusterSettings settings, IProgress<ClusterProgress>? progress, CancellationToken cancellation)
    {
        (this.host, this.settings, this.progress, this.cancellation) = (host, settings, progress, cancellation);
        (grains, members) = (host.Services.GetRequiredService<IGrainFactory>(), host.Services.GetRequiredService<ISiloStatusOracle>());
    }

    /// <summary>The workers there are now.</summary>
    public int Workers => members.GetApproximateSiloStatuses(onlyActive: true).Keys.Count(silo => !silo.Equals(members.SiloAddress));

    /// <summary>Why workers cannot be asked any more, where that is known otherwise than by the cluster, as when all processes that were started have ended; null while they can.</summary>
    public Func<string?>? Loss { get; init; }

    /// <summary>A port that is free on the loopback, for a leader that keeps the list of members.</summary>
    public static int FreePort() => ClusterHost.FreePort(System.Net.IPAddress.Loopback);

    /// <summary>Joins a cluster, or makes one where the leader keeps the list of members.</summary>
    /// <param name="settings">How.</param>
    /// <param name="progress">Called after every question, on the thread that asks.</param>
    /// <param name="loss">See <see cref="Loss"/>.</param>
    /// <param name="cancellation">Ends waits; what was asked then is not answered.</param>
    /// <exception cref="RunException">The cluster is not reached within the limit, or does not let this process in.</exception>
    public static async Task<ClusterLeader> Start(ClusterSettings settings, IProgress<ClusterProgress>? progress = null, Func<string?>? loss = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(await ClusterHost.Start(settings, isLeader: true, cancellation), settings, progress, cancellation) { Loss = loss };
    }

    /// <summary>Waits for workers.</summary>
    /// <exception cref="RunException">There are fewer within the limit.</exception>
    public async Task WaitFor(int workers)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (Workers < workers)
        {
            if (Loss?.Invoke() is { } why) throw new RunException(why);
            if (TimeProvider.System.GetElapsedTime(begun) > settings.Start)
                throw new RunException($"There are {Workers} workers after {settings.Start.TotalSeconds:F0} s; expected {workers}. Start workers by 'cotangent worker', or ask for fewer.");
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <inheritdoc/>
    public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(payload);
        var call = ++number;
        var answers = Task.WhenAll(tasks.Select(task => Task.Run(() => AskOne(task, question, call, payload)))).GetAwaiter().GetResult();
        progress?.Report(new(Workers, tasks.Count, held.Values.Sum(), Interlocked.Read(ref sent), Interlocked.Read(ref received), number, failures));
        return answers;
    }

    /// <summary>Lets go of all shards and leaves the cluster, within seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(held.Keys.Select(index => Grain(index).Release())).WaitAsync(TimeSpan.FromSeconds(3));
        }
        catch (Exception error) when (IsPassing(error))
        {
            // workers let go by themselves when nobody asks
        }
        await ClusterHost.Stop(host);
    }

    private async Task<byte[]> AskOne(ShardTask task, ShardQuestion question, long call, byte[] payload)
    {
        var (grain, text, clock) = (Grain(task.Index), task.ToText(), new ShardClock(settings));
        var (pieces, toSend, answer) = (Pieces.Count(payload.Length, settings.LargestPiece), new Queue<int>([0]), new List<byte[]>());
        while (true)
        {
            var piece = toSend.TryDequeue(out var next) ? next : -1;
            var data = piece < 0 ? null : Pieces.Of(payload, piece, settings.LargestPiece);
            var reply = await Called(grain, new() { Number = call, Task = text, Question = question, Pieces = pieces, Piece = Math.Max(0, piece), Payload = data, Wanted = answer.Count }, task, clock);
            if (reply is null || reply.Number != call || reply.Index != task.Index) continue;
            Interlocked.Add(ref sent, data?.Length ?? 0);
            Interlocked.Add(ref received, reply.Payload.Length);
            held[task.Index] = reply.Held;
            if (reply.State == ReplyState.Refused) throw new DataException(reply.Message);
            if (reply.State == ReplyState.Lacking && toSend.Count == 0) toSend = new(reply.Lacking);
            if (reply.State != ReplyState.Done || reply.Piece != answer.Count) continue;
            answer.Add(reply.Payload);
            if (answer.Count == reply.Pieces) return Pieces.Joined(answer);
        }
    }

    /// <summary>The reply to a call; null where it failed and is to be made again.</summary>
    private async Task<ShardReply?> Called(IShardGrain grain, ShardCall call, ShardTask task, ShardClock clock)
    {
        cancellation.ThrowIfCancellationRequested();
        clock.RequireTime(task);
        try
        {
            var reply = await grain.Ask(call);
            clock.Heard();
            return reply;
        }
        catch (Exception error) when (IsPassing(error))
        {
            Interlocked.Increment(ref failures);
            if (Loss?.Invoke() is { } why) throw new RunException(why, error);
            clock.Failed(task, Workers, error);
            await Task.Delay(Pause, cancellation);
            return null;
        }
    }

    private IShardGrain Grain(int index) => grains.GetGrain<IShardGrain>(GrainId.Create(ShardGrain.TypeName, $"{job}/{index.ToString(CultureInfo.InvariantCulture)}"));

    /// <summary>What a call fails with while a worker is lost and the cluster does not know it yet, or no worker is there.</summary>
    private static bool IsPassing(Exception error) =>
        error is OrleansException or TimeoutException or System.Net.Sockets.SocketException or IOException or InvalidOperationException or IndexOutOfRangeException or DivideByZeroException;
}
