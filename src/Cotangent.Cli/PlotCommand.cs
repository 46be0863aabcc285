using System.CommandLine;
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
        var command = new Command("plot", "Draws the figure of a saved fit again, FIT.svg and FIT.png; of several targets one for each, FIT.TARGET.svg and FIT.TARGET.png.") { fit, output, force };
        command.SetAction(parsed => Failure.Guard(Console.Error, () => Run(parsed.GetRequiredValue(fit), parsed.GetValue(output), parsed.GetValue(force))));
        return command;
    }

    private static int Run(string fit, string? output, bool isForced)
    {
        var saved = AnyFit.Read(fit);
        var name = Path.GetFileName(fit);
        var files = new FitFiles(
            output ?? (Path.GetDirectoryName(fit) is { Length: > 0 } folder ? folder : "."),
            name.EndsWith(FitFile.Ending, StringComparison.OrdinalIgnoreCase) ? name[..^FitFile.Ending.Length] : Path.GetFileNameWithoutExtension(name))
        {
            FigureNames = saved.Several is { } several ? OutputsFigures.FileNames(several.TargetNames) : [""],
        };
        Output.Prepare(files.Folder);
        OutputFiles.Require([.. files.Figures.Select(path => (path, (Func<string, bool>)OutputFiles.IsFigure))], [fit], isForced);
        files.Write(saved.One is { } one ? [FitFigures.Draw(SavedFigure.Of(one))] : OutputsFigures.Draw(SavedOutputsFigure.Of(saved.Several!)));
        Output.Print(writer => writer.WriteLine($"wrote {string.Join(", ", files.Figures)}"));
        if (FitData.Change(saved, fit) is { } change) Console.Error.WriteLine($"note  {SafeText.Of(change)} The figures are of the data as they were.");
        return ExitCode.Success;
    }
}
