using System.CommandLine;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent predict FIT DATA</c>: mean, standard deviation and interval for each row, as CSV.</summary>
internal static class PredictCommand
{
    internal static Command Create()
    {
        var fit = new Argument<string>("fit") { Description = "The JSON file that 'fit' wrote." };
        var data = new Argument<string>("data") { Description = "A table with the fit's input columns; .gz is read as is." };
        var interval = new Option<double>("--interval") { Description = "The share of the probability between lower and upper.", DefaultValueFactory = _ => 0.95, HelpName = "SHARE" };
        var output = new Option<string?>("--out") { Description = "The CSV file to write; standard output when left out.", HelpName = "FILE" };
        var command = new Command("predict", "Predicts with a saved fit: writes the inputs, mean, sd, lower and upper as CSV.") { fit, data, interval, output };
        var reading = ReadingSettings.All();
        foreach (var setting in reading) command.Options.Add(setting.Option);
        command.SetAction(parsed => Failure.Guard(Console.Error, () =>
            Run(parsed.GetRequiredValue(fit), parsed.GetRequiredValue(data), ReadingSettings.Read(reading, parsed), parsed.GetValue(interval), parsed.GetValue(output))));
        return command;
    }

    private static int Run(string fit, string data, ReadOptions reading, double share, string? output)
    {
        var table = CsvFile.Read(data, reading);
        var outcome = SavedOutputs.IsIn(fit) ? SavedOutputs.Read(fit).Predict(table, share) : PredictRun.Execute(SavedFit.Read(fit), table, share);
        if (output is null) CsvTable.Write(Console.IsOutputRedirected ? Console.Out : new SafeWriter(Console.Out), outcome.Columns);
        else Output.Write(() => CsvTable.Write(output, outcome.Columns));
        foreach (var note in outcome.Notes) Console.Error.WriteLine($"note  {SafeText.Of(OptionWords.In(note))}");
        return ExitCode.Success;
    }
}
