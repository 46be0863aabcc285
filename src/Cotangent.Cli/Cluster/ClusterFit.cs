using System.CommandLine;
using System.Net;
using Cotangent.Orleans;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;

namespace Cotangent.Cli;

/// <summary><c>cotangent fit DATA --cluster CLUSTER</c>: fits sparse regression to rows that workers hold.</summary>
internal sealed class ClusterFit : IClusterFit
{
    private readonly ClusterOptions cluster;
    private readonly Option<int> workers = new("--workers")
    {
        Description = "With --cluster: how many workers to wait for before the rows are dealt out. 1 when left out.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    private readonly Option<int> rows = new("--shard-rows")
    {
        Description = "With --cluster: the most rows of a shard, which one worker holds. The last digits of the result depend on it, and on no other property of the cluster.",
        DefaultValueFactory = _ => ShardedFit.UsualRows,
        HelpName = "N",
    };

    internal ClusterFit(Command command)
    {
        cluster = new(command, "Fit on several processes: local:N starts N workers on this machine; redis://HOST:PORT takes those that have joined there by 'cotangent worker'. "
            + "DATA may be a pattern then, such as 'part-*.csv', each worker reads its own rows, and the model is sgpr.", isRequired: false);
        command.Options.Add(workers);
        command.Options.Add(rows);
    }

    /// <inheritdoc/>
    public bool IsAsked(ParseResult parsed) => cluster.Given(parsed) is not null;

    /// <inheritdoc/>
    public int Run(ParseResult parsed, FitRequest request, string folder, (bool IsForced, bool PrintsJson, bool IsQuiet) wishes, Interrupt interrupt)
    {
        if (parsed.GetValue(rows) < 1) throw new RunException($"--shard-rows is {parsed.GetValue(rows)}; expected 1 or more.");
        var (at, settings) = cluster.Read(parsed);
        if (at.Leader is not null) throw new RunException("leader:// is for workers that a leader starts itself; expected local:N or redis://HOST:PORT.");
        var files = FitFiles.Of(Stem(request.DataPath), folder);
        Output.Prepare(folder);
        OutputFiles.Require([(files.Fit, OutputFiles.IsFit)], PartFiles.Of(request.DataPath).Append(request.Checkpoint), wishes.IsForced);
        var line = new ClusterLine(wishes.IsQuiet ? TextWriter.Null : Console.Error, request.MaxEvaluations);
        var outcome = Fitted(at, settings, parsed.GetValue(workers), leader => ShardedFit.Run(request, leader, parsed.GetValue(rows), new FitWatchers(line, interrupt), interrupt.Token), line)
            .GetAwaiter().GetResult();
        var isStopped = outcome.Report.IsStopped;
        if (isStopped) files = files.Beside();
        Output.Write(() => AtomicFile.WriteBytes(files.Fit, FitFile.Bytes(outcome)));
        if (wishes.PrintsJson) Output.Standard(writer => writer.Write(FitFile.Text(outcome)));
        else if (!wishes.IsQuiet) Output.Print(writer => FitPages.Print(Terminal.For(writer, Console.IsOutputRedirected), outcome, files with { FigureNames = [] }));
        return isStopped ? ExitCode.Cancelled : ExitCode.Success;
    }

    private static async Task<FitOutcome> Fitted(ClusterAddress at, ClusterSettings settings, int workers, Func<ClusterLeader, FitOutcome> fit, ClusterLine line)
    {
        if (at.Workers == 0)
        {
            await using var joined = await ClusterLeader.Start(settings, line);
            await joined.WaitFor(workers);
            return fit(joined);
        }
        settings = settings with { Leader = new(IPAddress.Loopback, ClusterLeader.FreePort()), Address = IPAddress.Loopback };
        LocalWorkers? local = null;
        await using var leader = await ClusterLeader.Start(settings, line, () => local?.Loss());
        var (program, arguments) = Self();
        await using var started = local = LocalWorkers.Start(at.Workers, settings, program, [.. arguments, "worker"]);
        await leader.WaitFor(at.Workers);
        return fit(leader);
    }

    /// <summary>How this program is started again: by itself, or by dotnet with its assembly.</summary>
    private static (string Program, string[] Arguments) Self()
    {
        var program = Environment.ProcessPath ?? throw new RunException("It is not known how this program was started, so that it cannot start workers. Start 'cotangent worker' by hand.");
        var isDotnet = Path.GetFileNameWithoutExtension(program) == "dotnet";
        return (program, isDotnet ? [typeof(ClusterFit).Assembly.Location] : []);
    }

    /// <summary>The name of the fit of a pattern: part of part-*.csv.</summary>
    private static string Stem(string path)
    {
        if (!PartFiles.IsPattern(path)) return path;
        var stem = Path.GetFileNameWithoutExtension(path).Replace("*", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal).Trim('-', '_', '.', ' ');
        return (stem.Length > 0 ? stem : "parts") + ".csv";
    }
}
