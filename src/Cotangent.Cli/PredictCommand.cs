using System.CommandLine;
using System.Globalization;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Health;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent predict FIT DATA</c>: the rows of a table with mean, standard deviation and interval of each, as CSV.</summary>
internal static class PredictCommand
{
    /// <summary>What a request takes from the command line, in the order of the help.</summary>
    internal static IReadOnlyList<Setting<PredictRequest>> Settings { get; } = All(new PredictRequest());

    internal static Command Create(Interrupt interrupt)
    {
        var saves = new Argument<string>("fit") { Description = $"The {FitFile.Ending} file that 'fit' wrote." };
        var data = new Argument<string>("data") { Description = "A table with the fit's input columns, as text or Parquet; .gz is read as is, and - is standard input." };
        var output = new Option<string?>("--out") { Description = "The CSV file to write; standard output when left out. With --cluster a folder, or a pattern.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Replace a file that is not such a prediction." };
        var dry = new Option<bool>("--dry-run") { Description = "Read the fit and the data, say how long it may take and what memory, and stop." };
        var command = new Command("predict", "Predicts with a saved fit: writes the table with mean, sd, lower and upper of each row as CSV.") { saves, data };
        var reading = ReadingSettings.All();
        foreach (var setting in Settings) command.Options.Add(setting.Option);
        foreach (var setting in reading) command.Options.Add(setting.Option);
        foreach (var option in (Option[])[output, force, dry]) command.Options.Add(option);
        var cluster = Clusters.Predict(command);
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
        {
            var request = Settings.Aggregate(new PredictRequest(), (request, setting) => setting.Apply(request, parsed));
            var (path, table, to) = (parsed.GetRequiredValue(saves), parsed.GetRequiredValue(data), parsed.GetValue(output));
            if (cluster.IsAsked(parsed))
            {
                ClusterRequest.RequireNone(parsed, [dry]);
                return cluster.Run(parsed, new(path, table, own => ReadingSettings.Read(reading, parsed, own), request, to, parsed.GetValue(force)), interrupt);
            }
            if (to is not null) OutputFiles.Require([(to, _ => true)], [path, table], isForced: true); // before the work is done
            var saved = AnyFit.Read(path);
            var rows = TableFile.Read(table, ReadingSettings.Read(reading, parsed, saved.Reading) with { KeepsCells = true });
            var cost = saved.One is { } one ? PredictCost.Of(one, rows.Rows, request) : saved.Several!.PredictionCost(rows.Rows);
            if (parsed.GetValue(dry)) return DryRun.Print(saved, rows.Rows, cost);
            if (PlanText.CostIfLarge(cost, cost.Flops < 1e11 ? 0 : cost.Flops / SpeedCheck.Rate()) is { } large) Console.Error.WriteLine($"predicting {rows.Rows} rows: {large}");
            return Write(saved.Predict(rows, request), [path, table], to, parsed.GetValue(force));
        }));
        return command;
    }

    private static Setting<PredictRequest>[] All(PredictRequest initial) =>
    [
        Setting<PredictRequest>.Of(
            nameof(PredictRequest.Interval), "--interval", "SHARE", "The share of the probability between lower and upper.",
            initial.Interval, (r, v) => r with { Interval = v }),
        Setting<PredictRequest>.Of<string>(
            nameof(PredictRequest.Quantiles), "--quantiles", "P,P", "Probabilities whose quantiles to add, such as 0.1,0.5,0.9.",
            null, (r, v) => r with { Quantiles = [.. v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Number)] }),
        Setting<PredictRequest>.Of(
            nameof(PredictRequest.Samples), "--samples", "S", "The number of draws of the target to add, each jointly at all rows.",
            initial.Samples, (r, v) => r with { Samples = v }),
        Setting<PredictRequest>.Of(
            nameof(PredictRequest.Seed), "--seed", "N", "The seed of the draws.",
            initial.Seed, (r, v) => r with { Seed = v }),
        Setting<PredictRequest>.Flag(
            nameof(PredictRequest.HasLatent), "--latent", "Add mean and standard deviation of the latent function: of Gaussian noise the target without its noise.",
            r => r with { HasLatent = true }),
        Setting<PredictRequest>.Flag(
            nameof(PredictRequest.DropsMissing), "--drop-missing", "Leave out rows with a missing input, which are an error otherwise.",
            r => r with { DropsMissing = true }),
    ];

    private static int Write(PredictOutcome outcome, string[] inputs, string? output, bool isForced)
    {
        if (output is null)
        {
            Output.Standard(writer => CsvTable.Write(Console.IsOutputRedirected ? writer : new SafeWriter(writer), outcome.Columns));
        }
        else
        {
            OutputFiles.Require([(output, path => OutputFiles.IsTable(path, CsvTable.Header(outcome.Columns)))], inputs, isForced);
            if (Path.GetDirectoryName(Path.GetFullPath(output)) is { } directory) Leftovers.Clean(directory);
            Output.Write(() => CsvTable.Write(output, outcome.Columns));
        }
        foreach (var note in outcome.Notes) Console.Error.WriteLine($"note  {SafeText.Of(OptionWords.In(note))}");
        return ExitCode.Success;
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new RunException($"--quantiles has '{text}'; expected probabilities between 0 and 1, such as 0.1,0.5,0.9.");
}
