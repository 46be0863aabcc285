using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using Spectre.Console;

namespace Cotangent.Cli;

/// <summary>The report of a fit, for people: parameters before and after, how training went, scores, notes.</summary>
internal static class FitPages
{
    private const int LeastWide = 130; // below it a table is not tried

    internal static void Print(IAnsiConsole console, FitOutcome outcome, FitFiles files)
    {
        Verdict(console, outcome.Report);
        if (outcome.Candidates.Count > 0) console.Write(Candidates(outcome.Candidates));
        if (console.Profile.Width >= WidthOf(outcome)) console.Write(Parameters(outcome));
        else foreach (var line in NarrowParameters(outcome)) console.WriteLine(line);
        console.Write(Report(outcome));
        foreach (var diagnostic in outcome.Report.Diagnostics) console.MarkupLineInterpolated($"[yellow]{diagnostic.Code}[/] {OptionWords.In(diagnostic.Text)}");
        console.MarkupLineInterpolated($"wrote {string.Join(", ", files.All)}");
        console.MarkupLineInterpolated($"next  cotangent predict {files.Fit} NEW.csv");
    }

    /// <summary>The first line, so that a fit which did not end is not taken for one that did.</summary>
    internal static void Verdict(IAnsiConsole console, FitReport report)
    {
        if (report.Verdict == FitVerdict.NotFitted) return; // as was asked for; the report says so
        if (report.Verdict is FitVerdict.Sound or FitVerdict.Doubtful) console.WriteLine(report.VerdictText);
        else console.MarkupLineInterpolated($"[red]{report.VerdictText}[/]");
    }

    internal static Table Candidates(IReadOnlyList<CandidateResult> candidates)
    {
        var best = candidates.MaxBy(c => c.LogMarginalLikelihood);
        var table = Titled("kernels compared by evidence").AddColumns("kernel", "").AddColumn(Right("log marginal likelihood"));
        foreach (var c in candidates)
            table.AddRow(Markup.Escape(c.Name), ReferenceEquals(c, best) ? "chosen" : "", Number(c.LogMarginalLikelihood, "F2"));
        return table;
    }

    /// <summary>How wide a terminal must be for a table in which no path and no value is broken.</summary>
    private static int WidthOf(FitOutcome outcome)
    {
        const int frame = 23; // lines and blanks about seven columns
        const int trainable = 9;
        var rows = Rows(outcome).ToArray();
        int Widest(Func<(ParameterRow Row, string Before, string InDataUnits), string> text, string title) => Math.Max(title.Length, rows.Select(row => text(row).Length).DefaultIfEmpty().Max());
        var columns = Widest(r => r.Row.Path, "parameter") + Widest(r => r.Row.Transform, "transform") + trainable + Widest(r => r.Row.Shape, "shape")
            + Widest(r => r.Before, "before") + Widest(r => r.Row.Value, "after") + Widest(r => r.InDataUnits, "in data units");
        return Math.Max(LeastWide, columns + frame);
    }

    private static Table Parameters(FitOutcome outcome)
    {
        var table = Titled($"parameters of {KernelExpression.Text(outcome.Parts.Kernel)}")
            .AddColumns("parameter", "transform", "trainable", "shape").AddColumn(Right("before")).AddColumn(Right("after")).AddColumn(Right("in data units"));
        foreach (var (row, before, units) in Rows(outcome))
            table.AddRow([.. new[] { row.Path, row.Transform, row.IsTrainable ? "yes" : "no", row.Shape, before, row.Value, units }.Select(Markup.Escape)]);
        return table;
    }

    /// <summary>The same rows on two lines each, where a table would break every path.</summary>
    private static IEnumerable<string> NarrowParameters(FitOutcome outcome)
    {
        yield return $"parameters of {KernelExpression.Text(outcome.Parts.Kernel)}: before → after";
        foreach (var (row, before, units) in Rows(outcome))
        {
            yield return row.Path;
            yield return $"    {before} → {row.Value}{(units.Length > 0 ? $" ({units} in data units)" : "")}; {row.Transform}, {(row.IsTrainable ? "trainable" : "fixed")}, {row.Shape}";
        }
    }

    private static IEnumerable<(ParameterRow Row, string Before, string InDataUnits)> Rows(FitOutcome outcome)
    {
        var units = ParametersInDataUnits.Of(outcome);
        return ParameterTable.Rows(outcome.Model).Zip(outcome.Before, (row, was) => (row, was.Value, units.GetValueOrDefault(row.Path, "")));
    }

    private static Table Report(FitOutcome outcome)
    {
        var (report, scores) = (outcome.Report, outcome.HeldOut);
        var table = Titled("fit").HideHeaders().AddColumn("").AddColumn("");
        table.AddRow("end", Markup.Escape(ReasonText.For(report, outcome.Request.MaxEvaluations)));
        table.AddRow("model", Markup.Escape(PlanText.Of(outcome.Plan)));
        table.AddRow(outcome.ObjectiveWords, Number(outcome.LogMarginalLikelihood, "F4"));
        table.AddRow("iterations, evaluations", $"{report.Iterations}, {report.Evaluations}");
        table.AddRow("largest slope left", Number(report.GradientNorm, "0.00e+0"));
        table.AddRow("seconds", Number(outcome.Seconds, "F2"));
        if (report.StartLogDensities.Count > 1) table.AddRow("ends of the starts", string.Join(", ", report.StartLogDensities.Select(v => Number(v, "F2"))));
        if (outcome.UnscaledInputs.Count > 0) table.AddRow("inputs taken as they are", Markup.Escape(string.Join(", ", outcome.UnscaledInputs)));
        table.AddRow("rows trained, held out", $"{outcome.Split.Train.Length}, {outcome.Split.Test.Length} ({Markup.Escape(outcome.Request.Holdout ?? "")})");
        if (outcome.HeldOutClasses is { } classes)
        {
            table.AddRow("held-out error rate", $"{Number(100 * classes.ErrorRate, "F2")} %");
            table.AddRow("held-out log loss", Number(classes.LogLoss, "G5"));
            table.AddRow("held-out Brier score", Number(classes.Brier, "G5"));
            table.AddRow("calibration error", Number(classes.CalibrationError, "G3"));
        }
        if (outcome.LeaveOneOut is { } each)
            table.AddRow($"each of {each.Count} by the others", $"RMSE {Number(each.Rmse, "G5")}, NLPD {Number(each.Nlpd, "G5")}, {Number(100 * each.Coverage95, "F1")} % inside the 95 % band");
        if (scores is null) return table;
        table.AddRow("held-out RMSE", Number(scores.Rmse, "G5"));
        table.AddRow("held-out NLPD", Number(scores.Nlpd, "G5"));
        if (scores.Deviance is { } deviance) table.AddRow("held-out deviance", Number(deviance, "G5"));
        var expected = scores.ExpectedCoverage == 0.95 ? "" : $", of {Number(100 * scores.ExpectedCoverage, "F1")} % that it should hold";
        table.AddRow("inside the 95 % band", $"{Number(100 * scores.Coverage95, "F1")} %{expected}");
        if (scores.Censored > 0) table.AddRow("held-out times censored", $"{scores.Censored}, which count in NLPD alone");
        return table;
    }

    internal static Table Titled(string title) => new() { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };

    internal static TableColumn Right(string header) => new TableColumn(header).RightAligned().NoWrap();

    internal static string Number(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
}
