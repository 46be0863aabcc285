using System.CommandLine;
using System.CommandLine.Help;
using Cotangent.Cli;
using Cotangent.Workbench.Data;

using var interrupt = new Interrupt();
var root = new RootCommand("Fits Gaussian processes to data, and predicts with honest error bars.")
{
    FitCommand.Create(interrupt),
    PredictCommand.Create(interrupt),
    CompareCommand.Create(interrupt),
    ShowCommand.Create(),
    PlotCommand.Create(),
    LookCommand.Create(),
    Clusters.Worker(),
    DoctorCommand.Create(interrupt.Token),
    CompletionCommand.Create(),
};
var parsed = root.Parse(args is [] ? ["--help"] : args is ["help", .. var rest] ? [.. rest, "--help"] : args);
var command = parsed.CommandResult.Command;
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
if (parsed.Errors.Count == 0 && DecimalComma.In(parsed) is { } comma)
{
    Console.Error.WriteLine($"error: {SafeText.Of(comma)}");
    return ExitCode.Usage;
}
if (parsed.Errors.Count == 0)
{
    var code = Failure.Guard(Console.Error, () => parsed.Invoke(configuration));
    if (parsed.Action is HelpAction) Output.Print(writer => writer.Write(HelpPages.Below(command.Name)));
    return code;
}
// A word that is no command is said to be none; that a command is missing then goes without saying.
var errors = parsed.Errors.Count == 1 ? parsed.Errors : [.. parsed.Errors.Where(error => error.Message != "Required command was not provided.")];
foreach (var error in errors) Console.Error.WriteLine($"error: {SafeText.Of(InWords(error.Message) + Hint(error.Message))}");
Console.Error.WriteLine($"Run 'cotangent {(command == root ? "" : $"{command.Name} ")}--help' for the options.");
return ExitCode.Usage;

static string InWords(string message) => message
    .Replace("as expected type 'System.Int32'", "as a whole number", StringComparison.Ordinal)
    .Replace("as expected type 'System.UInt64'", "as a whole number from 0", StringComparison.Ordinal)
    .Replace("as expected type 'System.Double'", "as a number", StringComparison.Ordinal);

// " Did you mean '--target'?" of a word that is no option and no command here, or nothing.
string Hint(string message)
{
    const string unknown = "Unrecognized command or argument '";
    if (!message.StartsWith(unknown, StringComparison.Ordinal)) return "";
    var word = message[unknown.Length..].Split('\'')[0];
    return Nearest.Hint(word, word.StartsWith('-') ? command.Options.Select(option => option.Name) : command.Subcommands.Select(sub => sub.Name));
}
