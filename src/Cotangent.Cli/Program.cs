using System.CommandLine;
using Cotangent.Cli;

using var interrupt = new Interrupt();
var root = new RootCommand("Fits Gaussian processes to data, and predicts with honest error bars.")
{
    FitCommand.Create(interrupt.Token),
    PredictCommand.Create(),
};
var parsed = root.Parse(args);
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
if (parsed.Errors.Count == 0) return parsed.Invoke(configuration);
foreach (var error in parsed.Errors) Console.Error.WriteLine($"error: {error.Message}");
Console.Error.WriteLine($"Run 'cotangent {string.Join(' ', parsed.CommandResult.Command.Name is "fit" or "predict" ? [parsed.CommandResult.Command.Name] : Array.Empty<string>())} --help' for the options.");
return ExitCode.Usage;
