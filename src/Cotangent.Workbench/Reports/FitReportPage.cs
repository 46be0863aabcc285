using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Reports;

/// <summary>A fit as a page to pass on: one file of HTML, with its pictures in it.</summary>
public static class FitReportPage
{
    /// <summary>How many bytes at the start of a file say that it is such a page.</summary>
    public const int MarkBytes = 512;

    private const int MostRows = 10; // of the worst predictions

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
        Judged(page, parts, figures);
        Influence(page, parts, figures);
        Model(page, outcome);
        return page.Section("How to repeat it").Code(command).ToString();
    }

    private static string Caption(FitOutcome outcome) =>
        outcome.Data.Labels is not null ? "Probabilities of the classes, and the rows."
        : outcome.Data.D == 1 ? "The prediction with its 95 % interval, and the rows."
        : "Predicted against observed targets, with 95 % intervals.";

    private static void Data(HtmlPage page, FitOutcome outcome)
    {
        var data = outcome.Data;
        page.Section("Data").Table(
            ["column", "part", "kind", "least", "greatest", "mean"],
            Enumerable.Range(0, data.D).Select(d => Column(data.InputNames[d], "input", data.Inputs[d].Words, data.Input(d), data.Inputs[d].Origin))
                .Prepend(Column(data.TargetName, "target", data.Labels is null ? KindNames.Of(data.TargetKind) : "classes", data.Labels is null ? data.Y : [], data.TargetOrigin)));
        foreach (var (name, reason) in data.Aside) page.Note($"{name} is left aside: {reason}.");
        foreach (var note in outcome.ReadingNotes) page.Note(note);
        page.Text($"Held out: {outcome.HoldoutWords}.");
        if (data.Dropped > 0) page.Note($"{data.Dropped} rows with a missing cell were left out.");
    }

    private static string[] Column(string name, string part, string kind, double[] values, DateTime? origin)
    {
        if (values.Length == 0) return [name, part, kind, "–", "–", "–"];
        string Text(double value) => origin is { } start ? TimeFormat.Text(start, value) : Number(value);
        return [name, part, kind, Text(values.Min()), Text(values.Max()), Text(values.Average())];
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

    private static void Judged(HtmlPage page, ReportParts parts, ReportFigures figures)
    {
        if (parts.Judged.Count == 0) return;
        page.Section("Residuals and calibration");
        if (figures.Residuals is { } residuals)
            page.Figure(residuals, $"Residuals in standard deviations over the prediction; {parts.JudgedWords}. A pattern says that the kernel or the noise misses something.");
        if (figures.Coverage is { } coverage)
            page.Figure(coverage, "The share of rows inside their intervals over the share that these should hold. Above the band error bars are too wide, below it too narrow.");
        page.Text("The rows that the model finds most surprising:").Table(
            ["row", "observed", "predicted", "standard deviation", "residual in standard deviations"],
            parts.Judged.OrderByDescending(r => Math.Abs(r.Observed - r.Mean) / r.StandardDeviation).Take(MostRows)
                .Select(r => (string[])[$"{r.Row + 1}", Number(r.Observed), Number(r.Mean), Number(r.StandardDeviation), Number((r.Observed - r.Mean) / r.StandardDeviation)]));
    }

    private static void Influence(HtmlPage page, ReportParts parts, ReportFigures figures)
    {
        page.Section("Inputs").Text("How much predictions change where an input is exchanged among the rows (Sobol's total index): 0 % for an input that does nothing.")
            .Bars(parts.Effects.Select(effect => (effect.Name, effect.Influence)));
        foreach (var (input, svg) in figures.Effects) page.Figure(svg, $"The prediction over {input}, the other inputs at their medians, with its 95 % interval, and the rows.");
    }

    private static void Model(HtmlPage page, FitOutcome outcome)
    {
        var (report, parts) = (outcome.Report, outcome.Parts);
        page.Section("Model").Table(["", ""], new (string, string)[]
        {
            ("model", $"{outcome.Plan.Model}: {outcome.Plan.Why}"),
            ("kernel", KernelExpression.Text(parts.Kernel)),
            ("mean", MeanExpression.Text(parts.Mean)),
            ("likelihood", LikelihoodExpression.Text(parts.Likelihood)),
            (outcome.ObjectiveWords, Number(outcome.LogMarginalLikelihood)),
            ("end", ReasonText.For(report, outcome.Request.MaxEvaluations)),
            ("evaluations, seconds", $"{report.Evaluations}, {Number(outcome.Seconds)}"),
        }.Select(row => (string[])[row.Item1, row.Item2]));
        if (outcome.Candidates.Count > 0)
            page.Text("Kernels compared by evidence:").Table(["kernel", "log marginal likelihood"], outcome.Candidates.Select(c => (string[])[c.Name, Number(c.LogMarginalLikelihood)]));
        var units = ParametersInDataUnits.Of(outcome);
        page.Text("Parameters:").Table(
            ["parameter", "before", "after", "in data units", "transform", "prior", "trainable"],
            ParameterTable.Rows(outcome.Model).Zip(outcome.Before, (row, was) =>
                (string[])[row.Path, was.Value, row.Value, units.GetValueOrDefault(row.Path, ""), row.Transform, row.Prior, row.IsTrainable ? "yes" : "no"]));
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G5", CultureInfo.InvariantCulture) : "–";
}
