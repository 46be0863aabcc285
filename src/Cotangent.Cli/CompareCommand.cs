using System.CommandLine;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Health;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent compare DATA --target NAME</c>: fits several models, and says how each predicts rows that it has not seen.</summary>
internal static class CompareCommand
{
    private const double ManyFlops = 1e11; // about a second

    /// <summary>What is the same as of a fit.</summary>
    private static readonly string[] AsFit =
    [
        nameof(FitRequest.Inputs), nameof(FitRequest.Exclude), nameof(FitRequest.Likelihood), nameof(FitRequest.Event), nameof(FitRequest.Inducing), nameof(FitRequest.Minibatch),
        nameof(FitRequest.Mean), nameof(FitRequest.MaxEvaluations), nameof(FitRequest.IsStandardized), nameof(FitRequest.DropsMissing), nameof(FitRequest.Seed),
    ];

    internal static Command Create(Interrupt interrupt)
    {
        var data = new Argument<string>("data") { Description = "A table as text with a header, or Parquet; .gz is read as is, and - is standard input." };
        var target = new Option<string>("--target") { Description = "The column to predict.", Required = true, HelpName = "NAME" };
        var kernels = new Option<string[]>("--kernel")
        {
            Description = "A kernel expression; give it several times. A constant, a linear model and the usual kernels when left out.",
            HelpName = "EXPRESSION",
        };
        var models = new Option<string[]>("--model")
        {
            Description = $"A kind of model, {ModelNames.All}; give it several times to try each kernel with each. By likelihood and number of rows when left out.",
            HelpName = "NAME",
        };
        var folds = new Option<int?>("--folds")
        {
            Description = "Predict the rows in K parts, each from the others by a fit of its own. When left out each row is predicted from all others where there is a formula for it "
                + "(exact regression, up to 2,000 rows), else K is 5.",
            HelpName = "K",
        };
        var output = new Option<string>("--out") { Description = "Where the files go.", DefaultValueFactory = _ => ".", HelpName = "DIR" };
        var force = new Option<bool>("--force") { Description = "Replace files that cotangent did not make." };
        var dry = new Option<bool>("--dry-run") { Description = "Read the data, say what would be compared, how long it may take and what memory, and stop." };
        var json = new Option<bool>("--json") { Description = "Print the result as JSON on standard output, in place of the table." };
        var quiet = new Option<bool>("--quiet") { Description = "No progress and no table; errors are still shown." };
        var command = new Command(
            "compare", $"Compares kernels and models by evidence and by how they predict rows left out, and writes DATA{CompareFile.Ending}, DATA.compare.svg and DATA.compare.png.") { data, target };
        var settings = FitCommand.All(new FitRequest("", "")).Where(setting => AsFit.Contains(setting.Property)).ToArray();
        var reading = ReadingSettings.All();
        foreach (var option in (Option[])[kernels, models, folds, .. settings.Select(s => s.Option), .. reading.Select(s => s.Option), output, force, dry, json, quiet]) command.Options.Add(option);
        var cluster = Clusters.Compare(command);
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var initial = new FitRequest(parsed.GetRequiredValue(data), parsed.GetRequiredValue(target)) { Reading = ReadingSettings.Read(reading, parsed) };
            var request = new CompareRequest(settings.Aggregate(initial, (request, setting) => setting.Apply(request, parsed)))
            {
                Kernels = parsed.GetValue(kernels) ?? [],
                Models = parsed.GetValue(models) ?? [],
                Folds = parsed.GetValue(folds),
            };
            var start = CompareStart.Of(request);
            if (parsed.GetValue(dry)) return DryRun.Print(start);
            var folder = parsed.GetRequiredValue(output);
            Output.Prepare(folder);
            var files = new CompareFiles(folder, FitFiles.Of(request.Fit.DataPath, folder).Stem);
            files.Require([request.Fit.DataPath], parsed.GetValue(force));
            var (printsJson, isQuiet) = (parsed.GetValue(json), parsed.GetValue(quiet));
            if (!isQuiet) Tell(start);
            if (cluster.IsAsked(parsed)) return cluster.Run(parsed, new(start, isQuiet, comparison => Written(comparison, files, printsJson, isQuiet)), interrupt);
            return Run(start, files, printsJson, isQuiet, interrupt);
        }));
        return command;
    }

    private static int Run(CompareStart start, CompareFiles files, bool printsJson, bool isQuiet, Interrupt interrupt)
    {
        using var progress = isQuiet ? null : new ProgressLine(Console.Error, Console.IsErrorRedirected, start.Request.Fit.MaxEvaluations);
        var comparison = CompareRun.Execute(start, new Watcher(progress, interrupt), interrupt.Token);
        progress?.End();
        return Written(comparison, files, printsJson, isQuiet);
    }

    private static int Written(Comparison comparison, CompareFiles files, bool printsJson, bool isQuiet)
    {
        if (comparison.IsStopped) files = files.Beside(); // what was not finished replaces nothing
        files.Write(comparison);
        if (printsJson) Output.Standard(writer => writer.Write(CompareFile.Text(comparison)));
        else if (!isQuiet) Output.Print(writer => ComparePages.Print(writer, comparison, files));
        return comparison.IsStopped ? ExitCode.Cancelled : ExitCode.Success;
    }

    /// <summary>What the reader may want to know before it begins.</summary>
    private static void Tell(CompareStart start)
    {
        foreach (var (name, reason) in start.Data.Aside) Console.Error.WriteLine(SafeText.Of(OptionWords.In($"left aside {name}: {reason}")));
        if (start.Data.Dropped > 0) Console.Error.WriteLine($"{start.Data.Dropped} rows with missing cells left out");
        var (flops, bytes) = (start.Plans.Max(plan => plan.Cost.Flops * plan.Cost.Evaluations) * start.Fits, start.Plans.Max(plan => plan.Cost.Bytes));
        if (flops >= ManyFlops && PlanText.CostIfLarge(new(flops, 1, bytes), Seconds(start)) is { } large) Console.Error.WriteLine($"comparing {start.Count} models: {large}");
    }

    /// <summary>How long it takes, about.</summary>
    internal static double Seconds(CompareStart start) => start.Fits * start.Plans.Max(plan => plan.Seconds(SpeedCheck.Rate(), start.Request.Fit.MaxEvaluations));

    /// <summary>Shows how it goes. Once a model is fitted there is something to keep.</summary>
    private sealed class Watcher(ProgressLine? progress, Interrupt interrupt) : IFitWatcher
    {
        public void OnCandidate(CandidateResult result, int number, int count)
        {
            interrupt.HasResult();
            progress?.OnCandidate(result, number, count);
        }

        public void OnStart(Model model, RegressionData data, Split split)
        {
        }

        public void OnStep(FitProgress fit) => progress?.OnStep(fit);
    }
}
