using System.CommandLine;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;
using Cotangent.Workbench.Work;

namespace Cotangent.Cli;

/// <summary><c>cotangent fit DATA --cluster CLUSTER</c>: fits sparse regression to rows that workers hold, or has them follow the starts of a fit.</summary>
internal sealed class ClusterFit : IClusterCommand<FitAsked>
{
    private readonly ClusterMembers members;

    private readonly Option<int> rows = new("--shard-rows")
    {
        Description = "With --cluster: the most rows of a shard, which one worker holds. The last digits of the result depend on it, and on no other property of the cluster.",
        DefaultValueFactory = _ => ShardedFit.UsualRows,
        HelpName = "N",
    };

    internal ClusterFit(Command command)
    {
        members = new(command, ("Fit", "DATA may be a pattern then, such as 'part-*.csv', each worker reads its own rows, and the model is sgpr, or svgp for other likelihoods, "
            + "with --minibatch rows of each shard a step. With --model exact, fitc or laplace, DATA is sent to the workers, who follow the --restarts."));
        command.Options.Add(rows);
    }

    /// <inheritdoc/>
    public bool IsAsked(ParseResult parsed) => members.IsAsked(parsed);

    /// <inheritdoc/>
    public int Run(ParseResult parsed, FitAsked asked, Interrupt interrupt)
    {
        if (WorkFit.IsFor(asked.Request)) return ClusterStarts.Run(parsed, members, asked, interrupt);
        if (parsed.GetValue(rows) < 1) throw new RunException($"--shard-rows is {parsed.GetValue(rows)}; expected 1 or more.");
        var request = asked.Request;
        var files = FitFiles.Of(Stem(request.DataPath), asked.Folder);
        Output.Prepare(asked.Folder);
        OutputFiles.Require([(files.Fit, OutputFiles.IsFit)], PartFiles.Of(request.DataPath).Append(request.Checkpoint), asked.IsForced);
        var line = new ClusterLine(asked.IsQuiet ? TextWriter.Null : Console.Error, request.MaxEvaluations);
        var outcome = members.Within(parsed, line, leader => ShardedFit.Run(request, leader, parsed.GetValue(rows), new FitWatchers(line, interrupt), interrupt.Token));
        var isStopped = outcome.Report.IsStopped;
        if (isStopped) files = files.Beside();
        Output.Write(() => AtomicFile.WriteBytes(files.Fit, FitFile.Bytes(outcome)));
        if (asked.PrintsJson) Output.Standard(writer => writer.Write(FitFile.Text(outcome)));
        else if (!asked.IsQuiet) Output.Print(writer => FitPages.Print(Terminal.For(writer, Console.IsOutputRedirected), outcome, files with { FigureNames = [] }));
        return isStopped ? ExitCode.Cancelled : ExitCode.Success;
    }

    /// <summary>The name of the fit of a pattern: part of part-*.csv.</summary>
    private static string Stem(string path)
    {
        if (!PartFiles.IsPattern(path)) return path;
        var stem = Path.GetFileNameWithoutExtension(path).Replace("*", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal).Trim('-', '_', '.', ' ');
        return (stem.Length > 0 ? stem : "parts") + ".csv";
    }
}
