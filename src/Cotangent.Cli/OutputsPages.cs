using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;
using Spectre.Console;

namespace Cotangent.Cli;

/// <summary>The report of a fit of several targets, for people: ranks compared, parameters, how training went, each target's scores, how targets go together.</summary>
internal static class OutputsPages
{
    private static readonly string[] NumbersOfTarget = ["trained on", "missing", "noise sd", "held out", "RMSE", "NLPD", "inside 95 %"];

    internal static void Print(IAnsiConsole console, OutputsOutcome outcome, FitFiles files)
    {
        FitPages.Verdict(console, outcome.Report);
        if (outcome.Candidates.Count > 0) console.Write(FitPages.Candidates(outcome.Candidates));
        if (outcome.Ranks.Count > 0) console.Write(Ranks(outcome));
        console.WriteLine($"parameters of {ShortExpression.Of(OutputKernelExpression.Text(outcome.Model.Kernel))}: before → after");
        foreach (var (row, was) in ParameterTable.Rows(outcome.Model).Zip(outcome.Before))
        {
            console.WriteLine(row.Path);
            console.WriteLine($"    {was.Value} → {row.Value}; {row.Transform}, {(row.IsTrainable ? "trainable" : "fixed")}, {row.Shape}");
        }
        console.Write(Report(outcome));
        console.Write(Targets(outcome));
        console.Write(Correlations(outcome));
        foreach (var diagnostic in outcome.Report.Diagnostics) console.MarkupLineInterpolated($"[yellow]{diagnostic.Code}[/] {OptionWords.In(diagnostic.Text)}");
        foreach (var note in outcome.ReadingNotes) console.MarkupLineInterpolated($"note  {SafeText.Of(OptionWords.In(note))}");
        console.MarkupLineInterpolated($"wrote {SafeText.Of(string.Join(", ", files.All))}");
        console.MarkupLineInterpolated($"next  cotangent predict {SafeText.Of(files.Fit)} NEW.csv");
    }

    private static Table Ranks(OutputsOutcome outcome)
    {
        var on = outcome.Compared < outcome.Split.Train.Length ? $" on {outcome.Compared} of {outcome.Split.Train.Length} rows" : "";
        var table = FitPages.Titled($"functions in common, compared by evidence{on}").AddColumns("rank", "")
            .AddColumns(FitPages.Right("log marginal likelihood"), FitPages.Right("approximate log evidence"));
        foreach (var rank in outcome.Ranks)
            table.AddRow($"{rank.Rank}", rank.IsChosen ? "chosen" : "", FitPages.Number(rank.LogMarginalLikelihood, "F2"), FitPages.Number(rank.ApproximateLogEvidence, "F2"));
        return table;
    }

    private static Table Report(OutputsOutcome outcome)
    {
        var report = outcome.Report;
        var table = FitPages.Titled("fit").HideHeaders().AddColumn("").AddColumn("");
        FitPages.AddInputs(table, outcome.Data.Rows);
        table.AddRow("end", Markup.Escape(ReasonText.For(report, outcome.Request.MaxEvaluations)));
        table.AddRow("model", Markup.Escape(PlanText.Of(outcome.Plan)));
        table.AddRow("log marginal likelihood", FitPages.Number(outcome.LogMarginalLikelihood, "F4"));
        table.AddRow("iterations, evaluations", $"{report.Iterations}, {report.Evaluations}");
        table.AddRow("largest slope left", FitPages.Number(report.GradientNorm, "0.00e+0"));
        table.AddRow("seconds", FitPages.Number(outcome.Seconds, "F2"));
        table.AddRow("rows trained, held out", $"{outcome.Split.Train.Length}, {outcome.Split.Test.Length} ({Markup.Escape(outcome.Request.Holdout ?? "")})");
        if (outcome.Data.EmptyRows > 0) table.AddRow("rows without any target", $"{outcome.Data.EmptyRows}, which say nothing");
        return table;
    }

    private static Table Targets(OutputsOutcome outcome)
    {
        var table = FitPages.Titled("targets, each in its own unit").AddColumn("target")
            .AddColumns([.. NumbersOfTarget.Select(FitPages.Right)]);
        foreach (var target in outcome.Targets)
        {
            var scores = target.HeldOut;
            string Score(double? value, string format) => value is { } number ? FitPages.Number(number, format) : "–";
            table.AddRow(
                Markup.Escape(target.Name), $"{target.TrainingValues}", $"{target.Missing}", FitPages.Number(target.NoiseDeviation, "G4"), $"{scores?.Count ?? 0}",
                Score(scores?.Rmse, "G5"), Score(scores?.Nlpd, "G5"), scores is null ? "–" : $"{Score(100 * scores.Coverage95, "F1")} %");
        }
        return table;
    }

    private static Table Correlations(OutputsOutcome outcome)
    {
        var (names, R) = (outcome.Data.Names, outcome.Correlations());
        var table = FitPages.Titled("correlations of the targets at one input, noise left out").AddColumn("").AddColumns([.. names.Select(name => FitPages.Right(Markup.Escape(name)))]);
        foreach (var (p, name) in names.Index()) table.AddRow([Markup.Escape(name), .. Enumerable.Range(0, names.Count).Select(q => FitPages.Number(R[p, q], "F3"))]);
        return table;
    }
}
