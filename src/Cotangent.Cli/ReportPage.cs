using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>The page of <c>--report</c>.</summary>
internal static class ReportPage
{
    /// <summary>The page of a fit, with the command that made it.</summary>
    internal static string Text(FitOutcome outcome, IReadOnlyList<string> arguments)
    {
        var parts = ReportParts.Of(outcome);
        return FitReportPage.Of(outcome, parts, ReportPictures.Draw(outcome, parts), Command(arguments));
    }

    /// <summary>The page of a fit of several targets.</summary>
    internal static string Text(OutputsOutcome outcome, IReadOnlyList<string> arguments) => OutputsReportPage.Of(outcome, ReportPictures.Draw(outcome), Command(arguments));

    private static string Command(IReadOnlyList<string> arguments) => $"cotangent {string.Join(' ', arguments.Skip(1).Select(ShellWord.Of))}";
}
