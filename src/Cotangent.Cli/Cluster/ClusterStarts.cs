using System.CommandLine;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Work;

namespace Cotangent.Cli;

/// <summary><c>cotangent fit DATA --model exact --restarts N --cluster CLUSTER</c>: each start is followed to its end by the next worker that is free.</summary>
internal static class ClusterStarts
{
    internal static int Run(ParseResult parsed, ClusterMembers members, FitAsked asked, Interrupt interrupt)
    {
        var start = FitStart.Of(asked.Request);
        WorkFit.Require(start);
        if (asked.Request.Checkpoint is not null) throw new RunException("--checkpoint is not for starts on a cluster. Leave it out.");
        var (files, replaced) = new FitPlaces(asked.Request, asked.Folder, null, null, null, asked.IsForced).Prepare([""]);
        var line = new WorkLine(asked.IsQuiet ? TextWriter.Null : Console.Error, "starts");
        var outcome = members.Within(parsed, line, leader => WorkFit.Execute(start, leader, null, Done, interrupt.Token));
        var isStopped = outcome.Report.IsStopped;
        if (isStopped) (files, replaced) = (files.Beside(), null); // what was not finished replaces nothing
        files.Write(FitFile.Bytes(outcome), () => [FitFigures.Draw(outcome)]);
        if (asked.PrintsJson) Output.Standard(writer => writer.Write(FitFile.Text(outcome)));
        else if (!asked.IsQuiet) Output.Print(writer => FitPages.Print(Terminal.For(writer, Console.IsOutputRedirected), outcome, files));
        if (replaced is not null && !asked.IsQuiet) Console.Error.WriteLine($"note  {SafeText.Of(replaced)}");
        return isStopped ? ExitCode.Cancelled : ExitCode.Success;

        void Done(int count)
        {
            interrupt.HasResult();
            line.Done();
        }
    }
}
