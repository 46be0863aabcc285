using System.CommandLine;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent fit DATA --target NAME</c>: fits, reports, and writes a figure and a JSON file.</summary>
internal static class FitCommand
{
    internal static Command Create(CancellationToken cancellation)
    {
        var data = new Argument<string>("data") { Description = "A CSV file with a header; .gz is read as is." };
        var target = new Option<string>("--target") { Description = "The column to predict.", Required = true, HelpName = "NAME" };
        var inputs = new Option<string?>("--inputs") { Description = "The input columns, A,B; all other numeric or date columns when left out.", HelpName = "A,B" };
        var holdout = new Option<string?>("--holdout") { Description = "Rows to hold out: last:0.1, random:0.1, every:10, mask:FILE#COLUMN or none. By default last:0.1 for one date column, else random:0.1.", HelpName = "RULE" };
        var kernel = new Option<string?>("--kernel") { Description = "A kernel expression, such as \"SquaredExponential + Periodic * SquaredExponential + Matern32\"; chosen by evidence when left out.", HelpName = "EXPRESSION" };
        var mean = new Option<string>("--mean") { Description = "The mean function: zero, constant or linear.", DefaultValueFactory = _ => "zero", HelpName = "NAME" };
        var set = new Option<string[]>("--set") { Description = "A parameter's start value, as the parameter table shows it (standardised units): a number, or [a, b].", HelpName = "PATH=VALUE", DefaultValueFactory = _ => [] };
        var setInDataUnits = new Option<string[]>("--set-in-data-units") { Description = "The same, in units of the data: a period of 1 is one year where dates are the input.", HelpName = "PATH=VALUE", DefaultValueFactory = _ => [] };
        var fix = new Option<string[]>("--fix") { Description = "A parameter that training leaves as it is.", HelpName = "PATH", DefaultValueFactory = _ => [] };
        var maxEvaluations = new Option<int>("--max-evaluations") { Description = "At most so many evaluations of the objective for each start; 0 evaluates only.", DefaultValueFactory = _ => 1000, HelpName = "N" };
        var restarts = new Option<int>("--restarts") { Description = "Further starts, drawn over the scales of the data; the best is kept.", HelpName = "N" };
        var noStandardize = new Option<bool>("--no-standardize") { Description = "Fit in units of the data, without shifting and scaling inputs and target." };
        var dropMissing = new Option<bool>("--drop-missing") { Description = "Leave out rows with a missing cell, which are an error otherwise." };
        var seed = new Option<ulong>("--seed") { Description = "Of restarts and of a random holdout.", HelpName = "N" };
        var output = new Option<string>("--out") { Description = "Where the files go.", DefaultValueFactory = _ => ".", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON on standard output, in place of the report." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress and no report; errors are still shown." };
        var command = new Command("fit", "Fits a Gaussian process to a table and writes DATA.svg, DATA.png and DATA.json.")
        {
            data, target, inputs, holdout, kernel, mean, set, setInDataUnits, fix, maxEvaluations, restarts, noStandardize, dropMissing, seed, output, json, quiet,
        };
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var request = new FitRequest(parsed.GetRequiredValue(data), parsed.GetRequiredValue(target))
            {
                Inputs = parsed.GetValue(inputs)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Holdout = parsed.GetValue(holdout),
                Kernel = parsed.GetValue(kernel),
                Mean = parsed.GetRequiredValue(mean),
                Set = parsed.GetRequiredValue(set),
                SetInDataUnits = parsed.GetRequiredValue(setInDataUnits),
                Fix = parsed.GetRequiredValue(fix),
                MaxEvaluations = parsed.GetValue(maxEvaluations),
                Restarts = parsed.GetValue(restarts),
                Seed = parsed.GetValue(seed),
                IsStandardized = !parsed.GetValue(noStandardize),
                DropsMissing = parsed.GetValue(dropMissing),
            };
            return Run(request, parsed.GetRequiredValue(output), parsed.GetValue(json), parsed.GetValue(quiet), cancellation);
        }));
        return command;
    }

    private static int Run(FitRequest request, string directory, bool printsJson, bool isQuiet, CancellationToken cancellation)
    {
        Output.Prepare(directory);
        using var progress = isQuiet ? null : new ProgressLine(Console.Error, Console.IsErrorRedirected, request.MaxEvaluations);
        var outcome = FitRun.Execute(request, progress, cancellation);
        progress?.End();
        var path = Path.Combine(directory, Stem(request.DataPath));
        var json = FitFile.Text(outcome);
        var (svg, png) = FitFigures.Draw(outcome);
        string[] files = [$"{path}.svg", $"{path}.png", $"{path}.json"];
        Output.Write(() =>
        {
            AtomicFile.WriteText(files[0], svg);
            AtomicFile.WriteBytes(files[1], png);
            AtomicFile.WriteText(files[2], json);
        });
        if (printsJson) Console.Out.Write(json);
        else if (!isQuiet) FitPages.Print(Terminal.For(Console.Out, Console.IsOutputRedirected), outcome, files);
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
