using Spectre.Console;

namespace Cotangent.Cli;

/// <summary>A console for tables; where the output is not a terminal it is wide, so that no row is folded.</summary>
internal static class Terminal
{
    private const int WidthOfFiles = 160;

    internal static IAnsiConsole For(TextWriter writer, bool isRedirected)
    {
        // Some build servers are taken for terminals with colours, whose codes would end up in the file.
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (isRedirected) console.Profile.Width = WidthOfFiles;
        return console;
    }
}
