using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cotangent.Orleans;

/// <summary>Asks the shards of a cluster, and has orders done there. It holds no rows.</summary>
/// <remarks>
/// A call that fails is made again, elsewhere once its worker is known to be lost; each answer is taken once, by its shard and the number of its question, and late ones are ignored.
/// </remarks>
public sealed class ClusterLeader : IShardTransport, IWorkTransport, IAsyncDisposable
{
    private readonly IHost host;
    private readonly ClusterSettings settings;
    private readonly IGrainFactory grains;
    private readonly ISiloStatusOracle members;
    private readonly IProgress<ClusterProgress>? progress;
    private readonly CancellationToken cancellation;
    private readonly string job = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<int, long> held = new();
    private readonly LeaderCalls calls;
    private int slots;
    private long number;

    private ClusterLeader(IHost host, ClusterSettings settings, IProgress<ClusterProgress>? progress, CancellationToken cancellation)
    {
        (this.host, this.settings, this.progress, this.cancellation) = (host, settings, progress, cancellation);
        (grains, members) = (host.Services.GetRequiredService<IGrainFactory>(), host.Services.GetRequiredService<ISiloStatusOracle>());
        calls = new(settings, () => Workers, () => Loss?.Invoke());
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
            await Task.Delay(LeaderCalls.Pause, cancellation);
        }
    }

    /// <inheritdoc/>
    public byte[][] Ask(IReadOnlyList<ShardTask> tasks, ShardQuestion question, byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(payload);
        var call = ++number;
        var answers = Task.WhenAll(tasks.Select(task => Task.Run(() => AskOne(task, question, call, payload)))).GetAwaiter().GetResult();
        Report(tasks.Count);
        return answers;
    }

    /// <inheritdoc/>
    /// <remarks>Each worker has one order at a time, and takes the next when it is done; what they have in common is sent once to each.</remarks>
    public void Do(IReadOnlyList<WorkOrder> orders, byte[] common, Action<int, byte[]> done, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(common);
        ArgumentNullException.ThrowIfNull(done);
        var (digest, waiting, gate) = (WorkerShelf.DigestOf(common), new ConcurrentQueue<WorkOrder>(orders), new Lock());
        slots = Math.Max(slots, Math.Clamp(Workers, 1, Math.Max(1, orders.Count)));
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, this.cancellation);
        Exception? failure = null;
        Task.WhenAll(Enumerable.Range(0, slots).Select(slot => Task.Run(() => Work(slot)))).GetAwaiter().GetResult();
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);

        async Task Work(int slot)
        {
            try
            {
                while (!end.IsCancellationRequested && waiting.TryDequeue(out var order))
                {
                    var result = await DoOne(order, slot, digest, common, end.Token);
                    Came(order.Index, result);
                }
            }
            catch (Exception error)
            {
                lock (gate) failure ??= error;
                await end.CancelAsync();
            }
        }

        void Came(int place, byte[] result)
        {
            lock (gate)
            {
                done(place, result);
                Report(orders.Count);
            }
        }
    }

    /// <summary>Lets go of all shards and leaves the cluster, within seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(Releases()).WaitAsync(TimeSpan.FromSeconds(3));
        }
        catch (Exception error) when (LeaderCalls.IsPassing(error))
        {
            // workers let go by themselves when nobody asks
        }
        await ClusterHost.Stop(host);
    }

    private IEnumerable<Task> Releases() => slots > 0 ? Enumerable.Range(0, slots).Select(slot => Slot(slot).Release()) : held.Keys.Select(index => Grain(index).Release());

    private async Task<byte[]> AskOne(ShardTask task, ShardQuestion question, long call, byte[] payload)
    {
        var (grain, words) = (Grain(task.Index), $"Shard {task.Index} of '{task.Path}'");
        var (answer, bytes) = await calls.Answer(words, task.Index, new() { Number = call, Text = task.ToText(), Question = question }, payload, grain.Ask, cancellation);
        held[task.Index] = bytes;
        return answer;
    }

    private async Task<byte[]> DoOne(WorkOrder order, int slot, string digest, byte[] common, CancellationToken ended)
    {
        var first = new GrainCall { Number = Interlocked.Increment(ref number), Text = order.ToText(), Digest = digest };
        var (answer, bytes) = await calls.Answer(char.ToUpperInvariant(order.Words[0]) + order.Words[1..], order.Index, first, common, Slot(slot).Ask, ended);
        held[slot] = bytes;
        return answer;
    }

    private IShardGrain Grain(int index) => grains.GetGrain<IShardGrain>(GrainId.Create(ShardGrain.TypeName, $"{job}/{index.ToString(CultureInfo.InvariantCulture)}"));

    private IWorkGrain Slot(int slot) => grains.GetGrain<IWorkGrain>(GrainId.Create(WorkGrain.TypeName, $"{job}/{slot.ToString(CultureInfo.InvariantCulture)}"));

    private void Report(int shards)
    {
        var (sent, received, failures) = calls.Counts;
        progress?.Report(new(Workers, shards, held.Values.Sum(), sent, received, Interlocked.Read(ref number), failures));
    }
}
