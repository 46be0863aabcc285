using System.CommandLine;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent fit DATA --target NAME</c>: fits, reports, and writes a figure and a JSON file.</summary>
internal static class FitCommand
{
    /// <summary>What a request takes from the command line, in the order of the help.</summary>
    internal static IReadOnlyList<Setting<FitRequest>> Settings { get; } = All(new FitRequest("", ""));

    internal static Command Create(CancellationToken cancellation)
    {
        var data = new Argument<string>("data") { Description = "A table as text, with a header; .gz is read as is." };
        var target = new Option<string[]>("--target")
        {
            Description = "The column to predict. Several, A,B or given several times, are predicted together: each is known better where the others were observed, "
                + "and any cell of them may be missing.",
            Required = true,
            HelpName = "NAME",
        };
        var output = new Option<string>("--out") { Description = "Where the files go.", DefaultValueFactory = _ => ".", HelpName = "DIR" };
        var log = new Option<string>("--log") { Description = "Adds a line of JSON for each step to a file.", HelpName = "FILE.jsonl" };
        var tensorBoard = new Option<string>("--tensorboard") { Description = "Writes an event file for TensorBoard to a folder.", HelpName = "FOLDER" };
        var page = new Option<string>("--report")
        {
            Description = "Writes a page to pass on: data, fit, residuals, calibration, effects of inputs, parameters. One file, read without a network.",
            HelpName = "FILE.html",
        };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON on standard output, in place of the report." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress and no report; errors are still shown." };
        var command = new Command("fit", "Fits a Gaussian process to a table and writes DATA.svg, DATA.png and DATA.json.") { data, target };
        foreach (var setting in Settings) command.Options.Add(setting.Option);
        var reading = ReadingSettings.All();
        foreach (var setting in reading) command.Options.Add(setting.Option);
        foreach (var option in (Option[])[output, page, log, tensorBoard, json, quiet]) command.Options.Add(option);
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var (path, options) = (parsed.GetRequiredValue(data), ReadingSettings.Read(reading, parsed));
            var targets = OutputsCommand.Targets(path, options, parsed.GetRequiredValue(target));
            var initial = new FitRequest(path, targets is [var one] ? one : NameList.Text(targets)) { Reading = options };
            var request = Settings.Aggregate(initial, (request, setting) => setting.Apply(request, parsed));
            Output.Prepare(parsed.GetRequiredValue(output));
            using var logs = Output.Open(() => new FitLog(parsed.GetValue(log), parsed.GetValue(tensorBoard)));
            var stem = Path.Combine(parsed.GetRequiredValue(output), Stem(path));
            if (targets.Count == 1) return Run(request, stem, parsed.GetValue(page), logs, parsed.GetValue(json), parsed.GetValue(quiet), cancellation);
            if (parsed.GetValue(page) is not null) throw new RunException("--report is not for several targets: its page is of one. Leave it out, or fit one target.");
            return OutputsCommand.Run(request, targets, stem, logs, parsed.GetValue(json), parsed.GetValue(quiet), cancellation);
        }));
        return command;
    }

    private static Setting<FitRequest>[] All(FitRequest initial) =>
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
            "Rows to hold out: last:0.1, random:0.1, every:10, mask:FILE#COLUMN or none. By default last:0.1 for one date column, else random:0.1.",
            null, (r, v) => r with { Holdout = v }),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Likelihood), "--likelihood", "EXPRESSION",
            "How the target arises, such as Bernoulli (two classes), Softmax (several), Poisson or NegativeBinomial (counts), StudentT (outliers), Weibull or LogLogistic (times). "
                + "Gaussian noise when left out. Targets with a scale of their own are not standardised.",
            null, (r, v) => r with { Likelihood = v }),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Event), "--event", "NAME",
            "For times: the column that is 1 where the event happened at the time of the row, and 0 where it had not happened by then (censored). All happened when left out.",
            null, (r, v) => r with { Event = v }),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Model), "--model", "NAME", $"The model: {ModelNames.All}. Chosen by likelihood and number of rows when left out, and the report says why.",
            null, (r, v) => r with { Model = v }),
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
            null, (r, v) => r with { Kernel = v }),
        Setting<FitRequest>.Of<string>(
            nameof(FitRequest.Mean), "--mean", "NAME",
            "The mean function: zero; constant or linear, which are fitted; or trend, a linear one that is integrated out (universal kriging). "
                + "Where error bars are to extrapolate, take trend. Zero when left out, and constant where the target is not standardised.",
            null, (r, v) => r with { Mean = v }),
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

    private static int Run(FitRequest request, string path, string? page, FitLog log, bool printsJson, bool isQuiet, CancellationToken cancellation)
    {
        using var progress = isQuiet ? null : new ProgressLine(Console.Error, Console.IsErrorRedirected, request.MaxEvaluations);
        var outcome = FitRun.Execute(request, new FitWatchers(progress, log), cancellation);
        progress?.End();
        var json = FitFile.Text(outcome);
        var (svg, png) = FitFigures.Draw(outcome);
        string[] files = [$"{path}.svg", $"{path}.png", $"{path}.json"];
        Output.Write(() =>
        {
            AtomicFile.WriteText(files[0], svg);
            AtomicFile.WriteBytes(files[1], png);
            AtomicFile.WriteText(files[2], json);
            if (page is not null) AtomicFile.WriteText(page, ReportPage.Text(outcome, Environment.GetCommandLineArgs()));
        });
        log.End(outcome.Report, outcome.HeldOut, png, outcome.HeldOutClasses);
        if (printsJson) Console.Out.Write(json);
        else if (!isQuiet) FitPages.Print(Terminal.For(Console.Out, Console.IsOutputRedirected), outcome, files);
        if (log.Fault is { } fault) throw new OutputException(fault);
        return outcome.Report.Reason == GaussianProcesses.StopReason.Cancelled ? ExitCode.Cancelled : ExitCode.Success;
    }

    /// <summary>co2 of data/co2.csv and of data/co2.csv.gz.</summary>
    private static string Stem(string path)
    {
        var name = Path.GetFileName(path);
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        return Path.GetFileNameWithoutExtension(name);
    }
}
