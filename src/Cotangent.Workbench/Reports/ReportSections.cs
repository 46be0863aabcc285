using System.Globalization;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Reports;

/// <summary>The parts of a page that every report has.</summary>
internal static class ReportSections
{
    private const int MostSurprising = 10;
    private const int MostInducing = 25;

    /// <summary>The columns, how they were read, and which rows are held out.</summary>
    internal static void Data(HtmlPage page, IEnumerable<string[]> targets, RegressionData data, IEnumerable<string> notes, string holdout)
    {
        page.Section("Data").Table(
            ["column", "part", "kind", "least", "greatest", "mean"],
            [.. targets, .. Enumerable.Range(0, data.D).Select(d => Column(data.InputNames[d], "input", data.Inputs[d].Words, data.Input(d), data.Inputs[d].Origin))]);
        foreach (var (name, reason) in data.Aside) page.Note($"{name} is left aside: {reason}.");
        foreach (var note in notes) page.Note(note);
        page.Text($"Held out: {holdout}.");
        if (data.Dropped > 0) page.Note($"{data.Dropped} rows with a missing cell were left out.");
    }

    /// <summary>A row of the table of columns.</summary>
    internal static string[] Column(string name, string part, string kind, double[] values, DateTime? origin)
    {
        double[] known = [.. values.Where(double.IsFinite)];
        if (known.Length == 0) return [name, part, kind, "–", "–", "–"];
        string Text(double value) => origin is { } start ? TimeFormat.Text(start, value) : Number(value);
        return [name, part, kind, Text(known.Min()), Text(known.Max()), Text(known.Average())];
    }

    /// <summary>Residuals, coverage, and the rows that surprise the most.</summary>
    internal static void Judged(HtmlPage page, IReadOnlyList<HeldOutRow> judged, string words, string? residuals, string? coverage)
    {
        if (judged.Count == 0) return;
        if (residuals is not null) page.Figure(residuals, $"Residuals in standard deviations over the prediction; {words}. A pattern says that the kernel or the noise misses something.");
        if (coverage is not null)
            page.Figure(coverage, "The share of rows inside their intervals over the share that these should hold. Above the band error bars are too wide, below it too narrow.");
        page.Text("The rows that the model finds most surprising:").Table(
            ["row", "observed", "predicted", "standard deviation", "residual in standard deviations"],
            judged.OrderByDescending(r => Math.Abs(r.Observed - r.Mean) / r.StandardDeviation).Take(MostSurprising)
                .Select(r => (string[])[$"{r.Row + 1}", Number(r.Observed), Number(r.Mean), Number(r.StandardDeviation), Number((r.Observed - r.Mean) / r.StandardDeviation)]));
    }

    /// <summary>What the model is, and how its fit ended.</summary>
    internal static void Model(HtmlPage page, IEnumerable<(string Name, string Text)> rows, IReadOnlyList<CandidateResult> candidates)
    {
        page.Section("Model").Table(["", ""], rows.Select(row => (string[])[row.Name, row.Text]));
        if (candidates.Count > 0)
            page.Text("Kernels compared by evidence:").Table(["kernel", "log marginal likelihood"], candidates.Select(c => (string[])[c.Name, Number(c.LogMarginalLikelihood)]));
    }

    /// <summary>The parameters before and after, but inducing inputs, which have a table of their own.</summary>
    internal static void Parameters(HtmlPage page, Model model, IReadOnlyList<ParameterRow> before, IReadOnlyDictionary<string, string> units) =>
        page.Text("Parameters:").Table(
            ["parameter", "before", "after", "in data units", "transform", "prior", "trainable"],
            ParameterTable.Rows(model).Zip(before, (row, was) =>
                (string[])[row.Path, was.Value, row.Value, units.GetValueOrDefault(row.Path, ""), row.Transform, row.Prior, row.IsTrainable ? "yes" : "no"]));

    /// <summary>Where the inducing inputs of a sparse model lie, in units of the data.</summary>
    internal static void Inducing(HtmlPage page, RegressionData data, IReadOnlyList<double[]> inducing)
    {
        if (inducing.Count == 0) return;
        var outside = inducing.Count(z => z.Select((value, d) => value < data.Input(d).Min() || value > data.Input(d).Max()).Any(isOutside => isOutside));
        page.Section("Inducing inputs").Text($"The model knows the function by its values at {inducing.Count} inputs, of which {outside} lie outside the range of the rows in some input."
            + (inducing.Count > MostInducing ? $" {MostInducing} of them, evenly in their order:" : ""));
        var step = (inducing.Count + MostInducing - 1) / MostInducing;
        string Shown(double value, int d) => data.Inputs[d].Origin is { } origin ? TimeFormat.Text(origin, value) : Number(value);
        page.Table(data.InputNames, inducing.Where((_, m) => m % step == 0).Select(z => z.Select(Shown).ToArray()));
    }

    /// <summary>A number with five digits.</summary>
    internal static string Number(double value) => double.IsFinite(value) ? value.ToString("G5", CultureInfo.InvariantCulture) : "–";
}
