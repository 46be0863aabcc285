using System.CommandLine;
using System.Runtime.InteropServices;
using Cotangent.Orleans;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent worker --cluster redis://HOST:PORT</c>: holds shards of rows for fits elsewhere, until it is stopped.</summary>
internal static class WorkerCommand
{
    internal static Command Create()
    {
        var command = new Command("worker", "Holds rows for fits of more data than one machine has, until it is stopped.");
        var options = new ClusterOptions(command, "The Redis server that lists the members: redis://HOST:PORT, or redis://HOST:PORT/NAME where it lists several clusters.", isRequired: true);
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var (at, settings) = options.Read(parsed);
            if (at.Workers > 0) throw new RunException("A worker joins a cluster that is there; expected redis://HOST:PORT. 'cotangent fit --cluster local:N' starts its workers by itself.");
            Run(settings, options.Given(parsed)!).GetAwaiter().GetResult();
            return ExitCode.Success;
        }));
        return command;
    }

    private static async Task Run(ClusterSettings settings, string cluster)
    {
        using var stop = new CancellationTokenSource();
        var isLocal = settings.Leader is not null;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, stop, isLocal));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, stop, isLocal: false));
        if (isLocal) _ = Task.Run(() => StopWithLeader(stop), CancellationToken.None);
        await using var worker = await ClusterWorker.Join(settings, stop.Token);
        if (!isLocal) Console.Error.WriteLine($"worker {Environment.ProcessId} has joined {cluster} at {settings.Address}; Ctrl-C leaves");
        await worker.Ended(stop.Token);
        if (!stop.IsCancellationRequested) throw new RunException("The cluster took this worker for dead, as after a long pause of the machine, and it has left. Start it again.");
    }

    /// <summary>Ctrl-C in the terminal of a leader reaches its workers too, which stay until it has what it wants.</summary>
    private static void Stop(PosixSignalContext context, CancellationTokenSource stop, bool isLocal)
    {
        context.Cancel = true;
        if (!isLocal) stop.Cancel();
    }

    /// <summary>The leader holds the other end of the input: when it ends, however it does, so does this worker.</summary>
    private static void StopWithLeader(CancellationTokenSource stop)
    {
        while (Console.In.Read() >= 0)
        {
            // nothing is said there
        }
        stop.Cancel();
    }
}
