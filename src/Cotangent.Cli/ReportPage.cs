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
        return FitReportPage.Of(outcome, parts, ReportPictures.Draw(outcome, parts), $"cotangent {string.Join(' ', arguments.Skip(1).Select(ShellWord.Of))}");
    }
}
