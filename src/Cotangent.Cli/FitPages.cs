using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Plots;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using Spectre.Console;

namespace Cotangent.Cli;

/// <summary>The report of a fit, for people: parameters before and after, how training went, scores, notes.</summary>
internal static class FitPages
{
    private const int MostNamed = 20; // inputs
    private const int LeastWide = 130; // below it a table is not tried

    internal static void Print(IAnsiConsole console, FitOutcome outcome, FitFiles files)
    {
        Verdict(console, outcome.Report);
        if (outcome.Candidates.Count > 0) console.Write(Candidates(outcome.Candidates));
        if (console.Profile.Width >= WidthOf(outcome)) console.Write(Parameters(outcome));
        else foreach (var line in NarrowParameters(outcome)) console.WriteLine(line);
        console.Write(Report(outcome));
        foreach (var diagnostic in outcome.Report.Diagnostics) console.MarkupLineInterpolated($"[yellow]{diagnostic.Code}[/] {SafeText.Of(OptionWords.In(diagnostic.Text))}");
        foreach (var note in outcome.ReadingNotes) console.MarkupLineInterpolated($"note  {SafeText.Of(OptionWords.In(note))}");
        if (FigureText.Lacking([outcome.Data.TargetName, .. outcome.Data.InputNames, .. outcome.Data.Labels ?? []]) is { Length: > 0 } lacking)
            console.MarkupLineInterpolated($"note  No font of this machine has {SafeText.Of(lacking)}: the PNG shows boxes there, and the SVG keeps the text. Install a font that has it.");
        console.MarkupLineInterpolated($"wrote {SafeText.Of(string.Join(", ", files.All))}");
        console.MarkupLineInterpolated($"next  cotangent predict {SafeText.Of(files.Fit)} NEW.csv");
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
        var table = Titled($"parameters of {ShortExpression.Of(KernelExpression.Text(outcome.Parts.Kernel))}")
            .AddColumns("parameter", "transform", "trainable", "shape").AddColumn(Right("before")).AddColumn(Right("after")).AddColumn(Right("in data units"));
        foreach (var (row, before, units) in Rows(outcome))
            table.AddRow([.. new[] { row.Path, row.Transform, row.IsTrainable ? "yes" : "no", row.Shape, before, row.Value, units }.Select(Markup.Escape)]);
        return table;
    }

    /// <summary>The same rows on two lines each, where a table would break every path.</summary>
    private static IEnumerable<string> NarrowParameters(FitOutcome outcome)
    {
        yield return $"parameters of {ShortExpression.Of(KernelExpression.Text(outcome.Parts.Kernel))}: before → after";
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
        AddColumns(table, outcome);
        table.AddRow("end", Markup.Escape(ReasonText.For(report, outcome.Request.MaxEvaluations)));
        table.AddRow("model", Markup.Escape(PlanText.Of(outcome.Plan)));
        table.AddRow(outcome.ObjectiveWords, Number(outcome.LogMarginalLikelihood, "F4"));
        table.AddRow("iterations, evaluations", $"{report.Iterations}, {report.Evaluations}");
        table.AddRow("largest slope left", Number(report.GradientNorm, "0.00e+0"));
        table.AddRow("seconds", Number(outcome.Seconds, "F2"));
        if (report.StartLogDensities.Count > 1) table.AddRow("ends of the starts", string.Join(", ", report.StartLogDensities.Select(v => Number(v, "F2"))));
        if (outcome.UnscaledInputs.Count > 0) table.AddRow("inputs taken as they are", Shown(string.Join(", ", outcome.UnscaledInputs)));
        table.AddRow("rows trained, held out", $"{outcome.TrainedRows}, {(outcome.SampleOf is null ? outcome.Split.Test.Length : scores?.Count ?? 0)} ({Shown(outcome.HoldoutWords)})");
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

    /// <summary>What the inputs are, and which columns are none though nobody said so.</summary>
    internal static void AddInputs(Table table, RegressionData data)
    {
        var columns = data.Inputs.GroupBy(i => i.Column).Select(ByColumn).ToArray();
        table.AddRow("inputs", Shown(string.Join("; ", columns.Take(MostNamed)) + (columns.Length > MostNamed ? $"; and {columns.Length - MostNamed} more" : "")));
        foreach (var (name, reason) in data.Aside) table.AddRow("left aside", Shown($"{name}: {OptionWords.In(reason)}"));
    }

    /// <summary>What the inputs are, which columns are none though nobody said so, and how long the function is alike along each.</summary>
    private static void AddColumns(Table table, FitOutcome outcome)
    {
        AddInputs(table, outcome.Data);
        foreach (var (path, values) in ByInput(outcome))
            table.AddRow($"{Markup.Escape(path)}, in data units", Shown(string.Join(", ", values.Take(MostNamed)) + (values.Count > MostNamed ? $" and {values.Count - MostNamed} more" : "")));
    }

    private static string ByColumn(IGrouping<string, InputColumn> inputs) => inputs.ToArray() is [var only]
        ? $"{only.Name} ({only.Words})"
        : $"{inputs.Key} (an input for each label: {string.Join(", ", inputs.Select(i => i.Word))})";

    /// <summary>Lengthscales that there are for each input, by its name.</summary>
    private static IEnumerable<(string Path, IReadOnlyList<string> Values)> ByInput(FitOutcome outcome)
    {
        if (outcome.Data.D == 1) yield break;
        var units = new DataUnits(outcome.Model, outcome.Standardizer);
        foreach (var (path, parameter, unit) in ParameterTree.Units(outcome.Model))
        {
            if (unit is not { IsKnown: true, InputPower: 1, TargetPower: 0 } || units.InDataUnits(parameter) is not { Rank: 1 } value) continue;
            var columns = unit.Columns ?? [.. Enumerable.Range(0, outcome.Data.D)];
            if (columns.Count == value.Count && columns.All(d => d < outcome.Data.D)) yield return (path, [.. columns.Select((d, i) => $"{outcome.Data.InputNames[d]} {Number(value[i], "G4")}")]);
        }
    }

    private static string Shown(string text) => Markup.Escape(SafeText.Of(text));

    internal static Table Titled(string title) => new() { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };

    internal static TableColumn Right(string header) => new TableColumn(header).RightAligned().NoWrap();

    internal static string Number(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
}
