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
        var table = CsvFile.Read(data, reading);
        return NameList.Of(given, [.. table.Names]) is { Count: > 0 } targets ? targets : [string.Join(',', given)];
    }

    /// <summary>Fits, reports, and writes a figure for each target and one JSON file, whose paths begin alike.</summary>
    internal static int Run(
        FitRequest request, IReadOnlyList<string> targets, string path, FitLog log, bool printsJson, bool isQuiet, Interrupt interrupt)
    {
        using var progress = isQuiet ? null : new ProgressLine(Console.Error, Console.IsErrorRedirected, request.MaxEvaluations);
        var outcome = OutputsRun.Execute(request, targets, new FitWatchers(progress, log, interrupt), interrupt.Token);
        progress?.End();
        var isStopped = outcome.Report.Reason == GaussianProcesses.StopReason.Cancelled;
        if (isStopped && outcome.Report.Iterations == 0) throw new OperationCanceledException("Stopped before the first step of the fit. Nothing was written.");
        if (isStopped && File.Exists($"{path}.json")) path += ".stopped"; // what was not finished replaces no whole fit
        var json = OutputsFile.Text(outcome);
        var figures = OutputsFigures.Draw(outcome);
        string[] files = [.. figures.SelectMany(f => new[] { $"{path}.{f.Name}.svg", $"{path}.{f.Name}.png" }), $"{path}.json"];
        Output.Write(() =>
        {
            foreach (var (name, svg, png) in figures)
            {
                AtomicFile.WriteText($"{path}.{name}.svg", svg);
                AtomicFile.WriteBytes($"{path}.{name}.png", png);
            }
            AtomicFile.WriteText(files[^1], json);
        });
        log.End(outcome.Report, null, figures[0].Png);
        if (printsJson) Output.Standard(writer => writer.Write(json));
        else if (!isQuiet) Output.Print(writer => OutputsPages.Print(Terminal.For(writer, Console.IsOutputRedirected), outcome, files));
        if (log.Fault is { } fault) throw new OutputException(fault);
        return isStopped ? ExitCode.Cancelled : ExitCode.Success;
    }
}
