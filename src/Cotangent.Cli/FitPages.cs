using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using Spectre.Console;

namespace Cotangent.Cli;

/// <summary>The report of a fit, for people: parameters before and after, how training went, scores, notes.</summary>
internal static class FitPages
{
    internal static void Print(IAnsiConsole console, FitOutcome outcome, IReadOnlyList<string> files)
    {
        if (outcome.Candidates.Count > 0) console.Write(Candidates(outcome));
        console.Write(Parameters(outcome));
        console.Write(Report(outcome));
        foreach (var note in outcome.Notes) console.MarkupLineInterpolated($"[yellow]note[/] {note}");
        console.MarkupLineInterpolated($"wrote {string.Join(", ", files)}");
        console.MarkupLineInterpolated($"next  cotangent predict {files[^1]} NEW.csv");
    }

    private static Table Candidates(FitOutcome outcome)
    {
        var best = outcome.Candidates.MaxBy(c => c.LogMarginalLikelihood);
        var table = Titled("kernels compared by evidence").AddColumns("kernel", "").AddColumn(Right("log marginal likelihood"));
        foreach (var c in outcome.Candidates)
            table.AddRow(Markup.Escape(c.Name), ReferenceEquals(c, best) ? "chosen" : "", Number(c.LogMarginalLikelihood, "F2"));
        return table;
    }

    private static Table Parameters(FitOutcome outcome)
    {
        var table = Titled($"parameters of {KernelExpression.Text(outcome.Model.Kernel)}").AddColumns("parameter", "transform", "trainable", "shape").AddColumn(Right("before")).AddColumn(Right("after")).AddColumn(Right("in data units"));
        var after = ParameterTable.Rows(outcome.Model);
        var units = ParametersInDataUnits.Of(outcome);
        for (var i = 0; i < after.Count; i++)
        {
            var (row, was) = (after[i], outcome.Before[i].Value);
            table.AddRow([.. new[] { row.Path, row.Transform, row.IsTrainable ? "yes" : "no", row.Shape, was, row.Value, units.GetValueOrDefault(row.Path, "") }.Select(Markup.Escape)]);
        }
        return table;
    }

    private static Table Report(FitOutcome outcome)
    {
        var (report, scores) = (outcome.Report, outcome.HeldOut);
        var table = Titled("fit").HideHeaders().AddColumn("").AddColumn("");
        table.AddRow("end", Markup.Escape(ReasonText.For(report, outcome.Request.MaxEvaluations)));
        table.AddRow("log marginal likelihood", Number(outcome.LogMarginalLikelihood, "F4"));
        table.AddRow("iterations, evaluations", $"{report.Iterations}, {report.Evaluations}");
        table.AddRow("largest slope left", Number(report.GradientNorm, "E2"));
        table.AddRow("seconds", Number(outcome.Seconds, "F2"));
        if (report.StartLogDensities.Count > 1) table.AddRow("ends of the starts", string.Join(", ", report.StartLogDensities.Select(v => Number(v, "F2"))));
        table.AddRow("rows trained, held out", $"{outcome.Split.Train.Length}, {outcome.Split.Test.Length} ({Markup.Escape(outcome.Request.Holdout ?? "")})");
        if (scores is null) return table;
        table.AddRow("held-out RMSE", Number(scores.Rmse, "G5"));
        table.AddRow("held-out NLPD", Number(scores.Nlpd, "G5"));
        table.AddRow("inside the 95 % band", $"{Number(100 * scores.Coverage95, "F1")} %");
        return table;
    }

    private static Table Titled(string title) => new() { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };

    private static TableColumn Right(string header) => new TableColumn(header).RightAligned();

    private static string Number(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
}
