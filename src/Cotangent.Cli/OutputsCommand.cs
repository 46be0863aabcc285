using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>What <c>fit</c> does where <c>--target</c> names several columns.</summary>
internal static class OutputsCommand
{
    /// <summary>The targets that the command line names: one where a text is the name of a column, or has no comma in it; else those of the list.</summary>
    internal static IReadOnlyList<string> Targets(string data, ReadOptions reading, string[] given)
    {
        if (given is [var one] && !one.AsSpan().ContainsAny(",\"")) return given;
        var table = TableFile.Read(data, reading);
        return NameList.Of(given, [.. table.Names]) is { Count: > 0 } targets ? targets : [string.Join(',', given)];
    }

    /// <summary>Fits, reports, and writes the fit and a figure for each target.</summary>
    internal static int Run(OutputsPlan plan, FitPlaces places, bool isDry, bool printsJson, bool isQuiet, Interrupt interrupt)
    {
        var maxEvaluations = places.Request.MaxEvaluations;
        if (isDry) return DryRun.Print(plan, maxEvaluations);
        var (files, replaced) = places.Prepare(OutputsFigures.FileNames(plan.Data.Names));
        using var log = places.Logs();
        using var progress = isQuiet ? null : new ProgressLine(Console.Error, Console.IsErrorRedirected, maxEvaluations);
        var outcome = OutputsRun.ExecuteFrom(plan, new FitWatchers(progress, log, interrupt), interrupt.Token);
        progress?.End();
        var isStopped = outcome.Report.IsStopped;
        if (isStopped && outcome.Report.Iterations == 0) throw new OperationCanceledException("Stopped before the first step of the fit. Nothing was written.");
        if (isStopped) (files, replaced) = (files.Beside(), null); // what was not finished replaces nothing
        var png = files.Write(OutputsFile.Bytes(outcome), () => OutputsFigures.Draw(outcome));
        places.WritePage(() => ReportPage.Text(outcome, Environment.GetCommandLineArgs()));
        log.End(outcome.Report, null, png);
        if (printsJson) Output.Standard(writer => writer.Write(OutputsFile.Text(outcome)));
        else if (!isQuiet) Output.Print(writer => OutputsPages.Print(Terminal.For(writer, Console.IsOutputRedirected), outcome, files));
        if (replaced is not null && !isQuiet) Console.Error.WriteLine($"note  {SafeText.Of(replaced)}");
        if (log.Fault is { } fault) throw new OutputException(fault);
        return isStopped ? ExitCode.Cancelled : ExitCode.Success;
    }
}
