using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;
using static Cotangent.Workbench.Reports.ReportSections;

namespace Cotangent.Workbench.Reports;

/// <summary>A fit of several targets as a page to pass on: one file of HTML, with its pictures in it.</summary>
public static class OutputsReportPage
{
    /// <summary>The page.</summary>
    /// <param name="outcome">The fit.</param>
    /// <param name="figures">For each target the figure of the fit and, where values are held out, of residuals and of coverage, as SVG documents.</param>
    /// <param name="command">How the fit is made again, as it is typed.</param>
    public static string Of(OutputsOutcome outcome, IReadOnlyList<(string Fit, string? Residuals, string? Coverage)> figures, string command)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(figures);
        var (data, report) = (outcome.Data, outcome.Report);
        var page = new HtmlPage(
            $"{string.Join(", ", data.Names)}: a Gaussian process fit of several targets",
            $"{Path.GetFileName(outcome.Request.DataPath)}; {outcome.Split.Train.Length} rows trained, {outcome.Split.Test.Length} held out; {report.VerdictText}");
        foreach (var diagnostic in report.Diagnostics) page.Note($"{diagnostic.Code}: {diagnostic.Text}");
        page.Section("Targets").Table(
            ["target", "trained on", "missing", "noise sd", "held out", "RMSE", "NLPD", "inside the 95 % interval"],
            outcome.Targets.Select(target => (string[])[target.Name, $"{target.TrainingValues}", $"{target.Missing}", Number(target.NoiseDeviation), .. Scores(target.HeldOut)]));
        Correlations(page, outcome);
        foreach (var (target, figure) in outcome.Targets.Zip(figures))
        {
            page.Section(target.Name).Figure(figure.Fit, data.Rows.D == 1 ? "The prediction with its 95 % interval, and the rows." : "Predicted against observed values, with 95 % intervals.");
            Judged(page, target.HeldOutRows, "held-out rows", figure.Residuals, figure.Coverage);
        }
        ReportSections.Data(page, data.Names.Zip(data.Y, (name, y) => Column(name, "target", "number", y, null)), data.Rows, outcome.ReadingNotes, $"{outcome.Request.Holdout}");
        Model(page, outcome);
        return page.Section("How to repeat it").Code(command).ToString();
    }

    private static string[] Scores(Data.Scores? scores) =>
        scores is null ? ["0", "–", "–", "–"] : [$"{scores.Count}", Number(scores.Rmse), Number(scores.Nlpd), $"{Number(100 * scores.Coverage95)} %"];

    private static void Correlations(HtmlPage page, OutputsOutcome outcome)
    {
        var (names, R) = (outcome.Data.Names, outcome.Correlations());
        page.Text("How the targets go together at one input, their noise left out:").Table(
            ["correlation", .. names], names.Select((name, p) => (string[])[name, .. Enumerable.Range(0, names.Count).Select(q => Number(R[p, q]))]));
    }

    private static void Model(HtmlPage page, OutputsOutcome outcome)
    {
        ReportSections.Model(
            page,
            [
                ("model", $"{outcome.Plan.Words}, {outcome.Plan.Why}"),
                ("kernel", OutputKernelExpression.Text(outcome.Model.Kernel)),
                ("mean", MeanExpression.Text(outcome.Model.Mean)),
                ("log marginal likelihood", Number(outcome.LogMarginalLikelihood)),
                ("end", ReasonText.For(outcome.Report, outcome.Request.MaxEvaluations)),
                ("evaluations, seconds", $"{outcome.Report.Evaluations}, {Number(outcome.Seconds)}"),
            ],
            outcome.Candidates);
        if (outcome.Ranks.Count > 0)
            page.Text("Functions in common, compared by evidence:").Table(
                ["rank", "log marginal likelihood", "approximate log evidence", "chosen"],
                outcome.Ranks.Select(r => (string[])[$"{r.Rank}", Number(r.LogMarginalLikelihood), Number(r.ApproximateLogEvidence), r.IsChosen ? "yes" : "no"]));
        Parameters(page, outcome.Model, outcome.Before, new Dictionary<string, string>());
    }
}
