using System.CommandLine;
using Cotangent.Cli;

using var interrupt = new Interrupt();
var root = new RootCommand("Fits Gaussian processes to data, and predicts with honest error bars.")
{
    FitCommand.Create(interrupt.Token),
    PredictCommand.Create(),
    LookCommand.Create(),
    DoctorCommand.Create(interrupt.Token),
};
var parsed = root.Parse(args);
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
if (parsed.Errors.Count == 0) return parsed.Invoke(configuration);
foreach (var error in parsed.Errors) Console.Error.WriteLine($"error: {SafeText.Of(InWords(error.Message))}");
var command = parsed.CommandResult.Command;
Console.Error.WriteLine($"Run 'cotangent {(command == root ? "" : $"{command.Name} ")}--help' for the options.");
return ExitCode.Usage;

static string InWords(string message) => message
    .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
    .Replace("as expected type 'System.UInt64'", "as a whole number from 0", StringComparison.Ordinal)
    .Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal);
