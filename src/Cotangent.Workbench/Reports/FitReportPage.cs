using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using static Cotangent.Workbench.Reports.ReportSections;

namespace Cotangent.Workbench.Reports;

/// <summary>A fit as a page to pass on: one file of HTML, with its pictures in it.</summary>
public static class FitReportPage
{
    /// <summary>How many bytes at the start of a file say that it is such a page.</summary>
    public const int MarkBytes = 512;

    /// <summary>Whether the first bytes of a file are those of such a page.</summary>
    public static bool IsOne(ReadOnlySpan<byte> start) => start.IndexOf("<meta name=\"generator\" content=\"cotangent\" />"u8) >= 0;

    /// <summary>The page.</summary>
    /// <param name="outcome">The fit.</param>
    /// <param name="parts">What is shown beyond it.</param>
    /// <param name="figures">The pictures.</param>
    /// <param name="command">How the fit is made again, as it is typed.</param>
    public static string Of(FitOutcome outcome, ReportParts parts, ReportFigures figures, string command)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(figures);
        var (data, report) = (outcome.Data, outcome.Report);
        var page = new HtmlPage(
            $"{data.TargetName}: a Gaussian process fit",
            $"{Path.GetFileName(outcome.Request.DataPath)}; {outcome.Split.Train.Length} rows trained, {outcome.Split.Test.Length} held out; {report.VerdictText}");
        foreach (var diagnostic in report.Diagnostics) page.Note($"{diagnostic.Code}: {diagnostic.Text}");
        page.Section("Fit").Figure(figures.Fit, Caption(outcome));
        Data(page, outcome);
        Scores(page, outcome, parts);
        if (parts.Judged.Count > 0) page.Section("Residuals and calibration");
        Judged(page, parts.Judged, parts.JudgedWords, figures.Residuals, figures.Coverage);
        Influence(page, parts, figures);
        Model(page, outcome);
        Inducing(page, data, parts.Inducing);
        return page.Section("How to repeat it").Code(command).ToString();
    }

    private static string Caption(FitOutcome outcome) =>
        outcome.Data.Labels is not null && outcome.Data.D == 1 ? "Probabilities of the classes, and the rows."
        : outcome.Data.Labels is not null ? "How often what was predicted with some probability was observed; honest probabilities lie along the line."
        : outcome.Data.D == 1 ? "The prediction with its 95 % interval, and the rows."
        : "Predicted against observed targets, with 95 % intervals.";

    private static void Data(HtmlPage page, FitOutcome outcome)
    {
        var data = outcome.Data;
        var target = Column(data.TargetName, "target", data.Labels is null ? KindNames.Of(data.TargetKind) : "classes", data.Labels is null ? data.Y : [], data.TargetOrigin);
        ReportSections.Data(page, [target], data, outcome.ReadingNotes, outcome.HoldoutWords);
    }

    private static void Scores(HtmlPage page, FitOutcome outcome, ReportParts parts)
    {
        if (outcome.HeldOutClasses is { } classes)
        {
            var (labels, counts) = (outcome.Data.Labels!, ConfusionTable.Of(outcome));
            page.Section("Held-out rows")
                .Table(
                    ["error rate", "log loss", "Brier score", "calibration error"],
                    [[$"{Number(100 * classes.ErrorRate)} %", Number(classes.LogLoss), Number(classes.Brier), Number(classes.CalibrationError)]])
                .Text("How often each class (rows) was predicted as which (columns):")
                .Table(["observed", .. labels], labels.Select((label, k) => (string[])[label, .. Enumerable.Range(0, labels.Count).Select(j => $"{counts[k, j]}")]));
        }
        if (outcome.HeldOut is null && outcome.LeaveOneOut is { } left)
            page.Section("Each row predicted from all others").Table(
                ["rows", "RMSE", "NLPD", "inside the 95 % interval"], [[$"{left.Count}", Number(left.Rmse), Number(left.Nlpd), $"{Number(100 * left.Coverage95)} %"]]);
        if (outcome.HeldOut is not { } scores) return;
        page.Section("Held-out rows").Table(
            ["rows", "RMSE", "NLPD", "inside the 95 % interval"],
            [[$"{scores.Count}", Number(scores.Rmse), Number(scores.Nlpd), $"{Number(100 * scores.Coverage95)} %"]]);
        if (parts.Baselines.Count > 0)
            page.Text("Beside simpler models, fitted to the same rows:").Table(["model", "RMSE", "R²"], parts.Baselines.Select(b => (string[])[b.Name, Number(b.Rmse), Number(b.R2)]));
        if (scores.Censored > 0) page.Note($"{scores.Censored} of the held-out times are censored; they count in NLPD alone.");
    }

    private static void Influence(HtmlPage page, ReportParts parts, ReportFigures figures)
    {
        if (parts.Effects.Count == 1 && figures.Effects.Count == 0) return; // the figure of the fit says it all
        page.Section("Inputs");
        if (parts.Effects.Count > 1)
            page.Text("How much predictions change where an input is exchanged among the rows (Sobol's total index, about): 0 % for an input that does nothing.")
                .Bars(parts.Effects.Select(effect => (effect.Name, effect.Influence)));
        foreach (var (input, svg) in figures.Effects) page.Figure(svg, $"The prediction over {input}, the other inputs at their medians, with its 95 % interval, and the rows.");
    }

    private static void Model(HtmlPage page, FitOutcome outcome)
    {
        var (report, parts) = (outcome.Report, outcome.Parts);
        ReportSections.Model(
            page,
            [
                ("model", $"{outcome.Plan.Model}: {outcome.Plan.Why}"),
                ("kernel", KernelExpression.Text(parts.Kernel)),
                ("mean", MeanExpression.Text(parts.Mean)),
                ("likelihood", LikelihoodExpression.Text(parts.Likelihood)),
                (outcome.ObjectiveWords, Number(outcome.LogMarginalLikelihood)),
                ("end", ReasonText.For(report, outcome.Request.MaxEvaluations)),
                ("evaluations, seconds", $"{report.Evaluations}, {Number(outcome.Seconds)}"),
            ],
            outcome.Candidates);
        Parameters(page, outcome.Model, outcome.Before, ParametersInDataUnits.Of(outcome));
    }
}
