using System.CommandLine;
using System.Text;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary><c>cotangent plot FIT</c>: draws the figures of a saved fit again.</summary>
internal static class PlotCommand
{
    internal static Command Create()
    {
        var fit = new Argument<string>("fit") { Description = $"The {FitFile.Ending} file that 'fit' wrote." };
        var output = new Option<string?>("--out") { Description = "Where the figures go; beside the fit when left out.", HelpName = "DIR" };
        var force = new Option<bool>("--force") { Description = "Replace files that cotangent did not make." };
        var command = new Command("plot", "Draws the figure of a saved fit again: FIT.svg and FIT.png.") { fit, output, force };
        command.SetAction(parsed => Failure.Guard(Console.Error, () => Run(parsed.GetRequiredValue(fit), parsed.GetValue(output), parsed.GetValue(force))));
        return command;
    }

    private static int Run(string fit, string? output, bool isForced)
    {
        var saved = AnyFit.Read(fit).One
            ?? throw new RunException($"'{fit}' is a fit of several targets, whose figures are drawn by 'fit' alone. Fit again with the same command.");
        var name = Path.GetFileName(fit);
        var files = new FitFiles(
            output ?? (Path.GetDirectoryName(fit) is { Length: > 0 } folder ? folder : "."),
            name.EndsWith(FitFile.Ending, StringComparison.OrdinalIgnoreCase) ? name[..^FitFile.Ending.Length] : Path.GetFileNameWithoutExtension(name));
        Output.Prepare(files.Folder);
        OutputFiles.Require([(files.Svg, OutputFiles.IsFigure), (files.Png, OutputFiles.IsFigure)], [fit], isForced);
        var (svg, png) = FitFigures.Draw(SavedFigure.Of(saved));
        Output.Write(() => AtomicFile.WriteSet([(files.Svg, Encoding.UTF8.GetBytes(svg)), (files.Png, png)]));
        Output.Print(writer => writer.WriteLine($"wrote {files.Svg}, {files.Png}"));
        return ExitCode.Success;
    }
}
