using System.CommandLine;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent fit DATA --target NAME</c>: fits, reports, and writes a figure and a JSON file.</summary>
internal static class FitCommand
{
    /// <summary>What a request takes from the command line, in the order of the help.</summary>
    internal static IReadOnlyList<Setting<FitRequest>> Settings { get; } = All(new FitRequest("", ""));

    internal static Command Create(Interrupt interrupt)
    {
        var data = new Argument<string>("data") { Description = "A table as text with a header, or Parquet; .gz is read as is, and - is standard input." };
        var target = new Option<string[]>("--target")
        {
            Description = "The column to predict. Several, A,B or given several times, are predicted together: each is known better where the others were observed, "
                + "and any cell of them may be missing.",
            Required = true,
            HelpName = "NAME",
        };
        var output = new Option<string>("--out") { Description = "Where the files go.", DefaultValueFactory = _ => ".", HelpName = "DIR" };
        var force = new Option<bool>("--force") { Description = "Replace files that cotangent did not make." };
        var dry = new Option<bool>("--dry-run") { Description = "Read the data, say which model would be taken, how long it may take and what memory, and stop." };
        var log = new Option<string>("--log") { Description = "Adds a line of JSON for each step to a file.", HelpName = "FILE.jsonl" };
        var tensorBoard = new Option<string>("--tensorboard") { Description = "Writes an event file for TensorBoard to a folder.", HelpName = "FOLDER" };
        var page = new Option<string>("--report")
        {
            Description = "Writes a page to pass on: data, fit, residuals, calibration, effects of inputs, parameters. One file, read without a network.",
            HelpName = "FILE.html",
        };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON on standard output, in place of the report." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress and no report; errors are still shown." };
        var command = new Command("fit", $"Fits a Gaussian process to a table and writes DATA{FitFile.Ending}, DATA.svg and DATA.png.") { data, target };
        foreach (var setting in Settings) command.Options.Add(setting.Option);
        var reading = ReadingSettings.All();
        foreach (var setting in reading) command.Options.Add(setting.Option);
        foreach (var option in (Option[])[output, force, dry, page, log, tensorBoard, json, quiet]) command.Options.Add(option);
        var cluster = Clusters.Fit(command);
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var (path, options) = (parsed.GetRequiredValue(data), ReadingSettings.Read(reading, parsed));
            if (cluster.IsAsked(parsed))
            {
                var named = Settings.Aggregate(ClusterRequest.Of(path, parsed.GetRequiredValue(target), options), (request, setting) => setting.Apply(request, parsed));
                ClusterRequest.RequireNone(parsed, [dry, page, log, tensorBoard]);
                return cluster.Run(parsed, new(named, parsed.GetRequiredValue(output), parsed.GetValue(force), parsed.GetValue(json), parsed.GetValue(quiet)), interrupt);
            }
            var targets = OutputsCommand.Targets(path, options, parsed.GetRequiredValue(target));
            var initial = new FitRequest(path, targets is [var one] ? one : NameList.Text(targets)) { Reading = options };
            var request = Settings.Aggregate(initial, (request, setting) => setting.Apply(request, parsed));
            var (isJson, isQuiet, isForced) = (parsed.GetValue(json), parsed.GetValue(quiet), parsed.GetValue(force));
            var places = new FitPlaces(request, parsed.GetRequiredValue(output), parsed.GetValue(page), parsed.GetValue(log), parsed.GetValue(tensorBoard), isForced);
            if (targets.Count > 1) return OutputsCommand.Run(OutputsPlan.Of(request, targets), places, parsed.GetValue(dry), isJson, isQuiet, interrupt);
            var start = FitStart.Of(request);
            if (parsed.GetValue(dry)) return DryRun.Print(start, request.MaxEvaluations);
            var (files, replaced) = places.Prepare([""]);
            using var logs = places.Logs();
            return Run(start, request, files, replaced, places, logs, isJson, isQuiet, interrupt);
        }));
        return command;
    }

    /// <summary>The settings, made anew for each command.</summary>
    internal static Setting<FitRequest>[] All(FitRequest initial) =>
    [
        Setting<FitRequest>.Of(
            nameof(FitRequest.Inputs), "--inputs", "A,B",
            "The input columns, A,B; all others that can be when left out: numbers, dates, booleans, and text of up to 12 words. A name with a comma stands in double quotes.",
            Array.Empty<string>(), (r, v) => v.Length == 0 ? r : r with { Inputs = NameList.Of(v, []) }),
        Setting<FitRequest>.Of(
            nameof(FitRequest.Exclude), "--exclude", "A,B", "Columns that are no inputs.",
            Array.Empty<string>(), (r, v) => r with { Exclude = NameList.Of(v, []) }),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Holdout), "--holdout", "RULE",
            "Rows to hold out: last:0.1, random:0.1, every:10, mask:FILE#COLUMN or none. When left out last:0.1 for one date column; "
                + "of fewer than 100 rows none, and each row is predicted from all others; else random:0.1.",
            null, (r, v) => r with { Holdout = v }).Suggesting(["last:0.1", "random:0.1", "every:10", "none"]),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Likelihood), "--likelihood", "EXPRESSION",
            "How the target arises, such as Bernoulli (two classes), Softmax (several), Poisson or NegativeBinomial (counts), StudentT (outliers), Weibull or LogLogistic (times). "
                + "Gaussian noise when left out. Targets with a scale of their own are not standardised.",
            null, (r, v) => r with { Likelihood = v }).Suggesting(LikelihoodExpression.Names),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Event), "--event", "NAME",
            "For times: the column that is 1 where the event happened at the time of the row, and 0 where it had not happened by then (censored). All happened when left out.",
            null, (r, v) => r with { Event = v }),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Model), "--model", "NAME", $"The model: {ModelNames.All}. Chosen by likelihood and number of rows when left out, and the report says why.",
            null, (r, v) => r with { Model = v }).Suggesting(ModelNames.All.Split(", ")),
        Setting<FitRequest>.Of<int?>(
            nameof(FitRequest.Inducing), "--inducing", "M",
            "The number of inducing inputs of a sparse model: more are more accurate, and cost M² for each row. 512 when left out, or half of the rows if fewer.",
            null, (r, v) => r with { Inducing = v }),
        Setting<FitRequest>.Of<int?>(
            nameof(FitRequest.Minibatch), "--minibatch", "B", "The number of rows that a step of svgp looks at. 1024 when left out, or all rows if fewer.",
            null, (r, v) => r with { Minibatch = v }),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Checkpoint), "--checkpoint", "FILE",
            "For svgp: where training keeps its place now and then, and when it is stopped. The same command goes on from there if the file exists.",
            null, (r, v) => r with { Checkpoint = v }),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Kernel), "--kernel", "EXPRESSION",
            "A kernel expression, such as \"SquaredExponential + Periodic * SquaredExponential + Matern32\"; chosen by evidence when left out. "
                + "Numbers are in the units of the fit; along dates also lengths of time, Periodic(SE, period=1y).",
            null, (r, v) => r with { Kernel = v }).Suggesting(KernelExpression.Names),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Mean), "--mean", "NAME",
            "The mean function: zero; constant or linear, which are fitted; or trend, a linear one that is integrated out (universal kriging). "
                + "Where error bars are to extrapolate, take trend. Zero when left out, and constant where the target is not standardised.",
            null, (r, v) => r with { Mean = v }).Suggesting(["zero", "constant", "linear", "trend"]),
        Setting<FitRequest>.Of(
            nameof(FitRequest.Set), "--set", "PATH=VALUE", "A parameter's start value, as the parameter table shows it (standardised units): a number, or [a, b].",
            Array.Empty<string>(), (r, v) => r with { Set = v }),
        Setting<FitRequest>.Of(
            nameof(FitRequest.SetInDataUnits), "--set-in-data-units", "PATH=VALUE", "The same, in units of the data: where dates are the input days, or lengths of time such as 1y, 7d or 24h.",
            Array.Empty<string>(), (r, v) => r with { SetInDataUnits = v }),
        Setting<FitRequest>.Of(
            nameof(FitRequest.Fix), "--fix", "PATH", "A parameter that training leaves as it is.",
            Array.Empty<string>(), (r, v) => r with { Fix = v }),
        Setting<FitRequest>.Of(
            nameof(FitRequest.MaxEvaluations), "--max-evaluations", "N", "The largest number of evaluations of the objective for each start; 0 evaluates without fitting.",
            initial.MaxEvaluations, (r, v) => r with { MaxEvaluations = v }),
        Setting<FitRequest>.Of(
            nameof(FitRequest.Restarts), "--restarts", "N", "Further starts, drawn over the scales of the data; the best is kept.",
            initial.Restarts, (r, v) => r with { Restarts = v }),
        Setting<FitRequest>.Flag(
            nameof(FitRequest.IsStandardized), "--no-standardize", "Fit in units of the data, without shifting and scaling inputs and target.",
            r => r with { IsStandardized = false }),
        Setting<FitRequest>.Flag(
            nameof(FitRequest.DropsMissing), "--drop-missing", "Leave out rows with a missing cell, which are an error otherwise.",
            r => r with { DropsMissing = true }),
        Setting<FitRequest>.Of(
            nameof(FitRequest.Seed), "--seed", "N", "The seed of restarts and of a random holdout.",
            initial.Seed, (r, v) => r with { Seed = v }),
    ];

    private static int Run(FitStart start, FitRequest request, FitFiles files, string? replaced, FitPlaces places, FitLog log, bool printsJson, bool isQuiet, Interrupt interrupt)
    {
        using var progress = isQuiet ? null : new ProgressLine(Console.Error, Console.IsErrorRedirected, request.MaxEvaluations);
        var outcome = FitRun.ExecuteFrom(start, new FitWatchers(progress, log, interrupt), interrupt.Token);
        progress?.End();
        var isStopped = outcome.Report.IsStopped;
        if (isStopped && outcome.Report.Iterations == 0) throw new OperationCanceledException("Stopped before the first step of the fit. Nothing was written.");
        if (isStopped) (files, replaced) = (files.Beside(), null); // what was not finished replaces nothing
        var png = files.Write(FitFile.Bytes(outcome), () => [FitFigures.Draw(outcome)]);
        places.WritePage(() => ReportPage.Text(outcome, Environment.GetCommandLineArgs()));
        log.End(outcome.Report, outcome.HeldOut, png, outcome.HeldOutClasses);
        if (printsJson) Output.Standard(writer => writer.Write(FitFile.Text(outcome)));
        else if (!isQuiet) Output.Print(writer => FitPages.Print(Terminal.For(writer, Console.IsOutputRedirected), outcome, files));
        if (replaced is not null && !isQuiet) Console.Error.WriteLine($"note  {SafeText.Of(replaced)}");
        if (log.Fault is { } fault) throw new OutputException(fault);
        return isStopped ? ExitCode.Cancelled : ExitCode.Success;
    }
}
