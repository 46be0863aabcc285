using System.CommandLine;
using System.Net;
using Cotangent.Orleans;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The options of a command that leads a cluster, and its workers: started here, or those that have joined.</summary>
internal sealed class ClusterMembers
{
    private readonly ClusterOptions cluster;
    private readonly Option<int> workers = new("--workers")
    {
        Description = "With --cluster: how many workers to wait for before the work is dealt out. 1 when left out.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    /// <param name="command">The command.</param>
    /// <param name="what">What it does on several processes, as the beginning of a sentence, and what data it takes then.</param>
    internal ClusterMembers(Command command, (string Does, string Data) what)
    {
        cluster = new(
            command,
            $"{what.Does} on several processes: local:N starts N workers on this machine; redis://HOST:PORT takes those that have joined there by 'cotangent worker'. {what.Data}",
            isRequired: false);
        command.Options.Add(workers);
    }

    /// <summary>Whether a cluster was given.</summary>
    internal bool IsAsked(ParseResult parsed) => cluster.Given(parsed) is not null;

    /// <summary>The result of work that a leader does with its workers, who are let go afterwards.</summary>
    /// <exception cref="RunException">The cluster is not reached, or there are not enough workers.</exception>
    internal T Within<T>(ParseResult parsed, IProgress<ClusterProgress> progress, Func<ClusterLeader, T> work)
    {
        var (at, settings) = cluster.Read(parsed);
        if (at.Leader is not null) throw new RunException("leader:// is for workers that a leader starts itself; expected local:N or redis://HOST:PORT.");
        return (at.Workers == 0 ? Joined(settings, parsed.GetValue(workers), progress, work) : Started(settings, at.Workers, progress, work)).GetAwaiter().GetResult();
    }

    private static async Task<T> Joined<T>(ClusterSettings settings, int workers, IProgress<ClusterProgress> progress, Func<ClusterLeader, T> work)
    {
        await using var leader = await ClusterLeader.Start(settings, progress);
        await leader.WaitFor(workers);
        return work(leader);
    }

    private static async Task<T> Started<T>(ClusterSettings settings, int workers, IProgress<ClusterProgress> progress, Func<ClusterLeader, T> work)
    {
        settings = settings with { Leader = new(IPAddress.Loopback, ClusterLeader.FreePort()), Address = IPAddress.Loopback };
        LocalWorkers? local = null;
        await using var leader = await ClusterLeader.Start(settings, progress, () => local?.Loss());
        var (program, arguments) = Self();
        await using var started = local = LocalWorkers.Start(workers, settings, program, [.. arguments, "worker"]);
        await leader.WaitFor(workers);
        return work(leader);
    }

    /// <summary>How this program is started again: by itself, or by dotnet with its assembly.</summary>
    private static (string Program, string[] Arguments) Self()
    {
        var program = Environment.ProcessPath ?? throw new RunException("It is not known how this program was started, so that it cannot start workers. Start 'cotangent worker' by hand.");
        var isDotnet = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return (program, isDotnet ? [typeof(ClusterMembers).Assembly.Location] : []);
    }
}
