using System.Globalization;
using System.Text;
using static Cotangent.TensorSummary;

namespace Cotangent;

/// <summary>An explanation as plain text.</summary>
internal static class ExplanationText
{
    private const int Shown = 24;

    internal static string Of(Explanation explanation)
    {
        var text = new StringBuilder();
        text.Append($"Gradient of {Count(explanation.Targets.Count, "target")} with respect to {Count(explanation.Sources.Count, "source")}: Σ vᵀ ∂target/∂source\n");
        AppendTargets(text, explanation.Targets);
        foreach (var source in explanation.Sources) AppendSource(text, explanation, source);
        AppendElement(text, explanation);
        AppendOps(text, explanation.Ops);
        text.Append($"\n{SkippedText(explanation.Skipped)}\n");
        foreach (var note in explanation.Notes) text.Append($"\nNote: {note}\n");
        return text.ToString();
    }

    /// <summary>What was left out, and why.</summary>
    internal static string SkippedText(SkippedOps skipped)
    {
        if (skipped.Count == 0) return "Skipped: none of the recorded ops.";
        string?[] reasons =
        [
            skipped.AboveSources > 0 ? $"{skipped.AboveSources} above the sources" : null,
            skipped.BesideSources > 0 ? $"{skipped.BesideSources} that depend on no source" : null,
            skipped.BehindCuts > 0 ? $"{skipped.BehindCuts} at or behind an end of derivatives" : null,
            skipped.NotTowardsTargets > 0 ? $"{skipped.NotTowardsTargets} that lead to no target" : null,
        ];
        return $"Skipped: {skipped.Count} of {Count(skipped.Recorded, "recorded op")}: {string.Join(", ", reasons.Where(reason => reason is not null))}.";
    }

    /// <summary>The ways of a contribution, those of one text once.</summary>
    internal static string[] RouteTexts(ExplainedContribution contribution)
    {
        var shown = contribution.Routes.Select(route => route.Text).Distinct();
        if (contribution.RouteCount <= contribution.Routes.Count) return [.. shown];
        return [.. shown, $"others, {contribution.RouteCount.ToString("G3", CultureInfo.InvariantCulture)} ways in all"];
    }

    private static void AppendTargets(StringBuilder text, IReadOnlyList<ExplainedTarget> targets)
    {
        var width = targets.Max(target => target.Label.Length);
        text.Append("\nTargets, each weighted by its cotangent v\n");
        foreach (var target in targets)
            text.Append($"  {target.Label.PadRight(width)}  v = {(target.IsGiven ? $"{Of(target.Cotangent)}, given" : "ones: no output gradient was given")}\n");
    }

    private static string Of(Tensor x) => TensorSummary.Of(x);

    private static void AppendSource(StringBuilder text, Explanation explanation, ExplainedSource source)
    {
        var connected = source.Contributions.Where(contribution => contribution.Value is not null).ToArray();
        text.Append($"\nSource {source.Label} receives {Count(connected.Length, "contribution")}\n");
        var rows = connected.Select(c => (From: $"from {explanation.Targets[c.Target].Name}", Value: Of(c.Value!), Ways: RouteTexts(c))).ToList();
        if (connected.Length > 1) rows.Add(("sum", Of(source.Gradient!), []));
        if (source.Reason is not null) rows.Add(("none", source.Reason, []));
        var (first, second) = (rows.Max(row => row.From.Length), rows.Max(row => row.Value.Length));
        foreach (var (from, value, ways) in rows)
        {
            text.Append($"  {from.PadRight(first)}  {value.PadRight(second)}{(ways.Length > 0 ? $"  by {ways[0]}" : "")}".TrimEnd()).Append('\n');
            foreach (var way in ways.Skip(1)) text.Append(' ', first + second + 6).Append($"and {way}\n");
        }
    }

    private static void AppendElement(StringBuilder text, Explanation explanation)
    {
        var slopes = SlopeRow.Of(explanation);
        if (slopes.Length == 0) return;
        var rows = slopes.Take(SlopeRow.Shown).Select(row => Cells(explanation.Targets[row.Target].Name + row.Index, Number(row.Slope), Number(row.Weight), row.Product)).ToList();
        if (slopes.Length > rows.Count)
            rows.Add(Cells($"{slopes.Length - rows.Count} more", Number(slopes[rows.Count..].Sum(row => row.Slope)), "", slopes[rows.Count..].Sum(row => row.Product)));
        rows.Add(Cells("sum: with ones, with v", Number(slopes.Sum(row => row.Slope)), "", slopes.Sum(row => row.Product)));
        rows.Insert(0, ["", "slope", "v", "v × slope"]);
        text.Append($"\nOne element written out: what changes with {SlopeRow.Element(explanation)}\n");
        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows) text.Append("  ").Append(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))).Append('\n');
    }

    private static string[] Cells(string name, string slope, string weight, double product) => [name, slope, weight, Number(product)];

    private static void AppendOps(StringBuilder text, IReadOnlyList<ExplainedOp> ops)
    {
        text.Append(ops.Count == 0 ? "\nPath: no op lies between the sources and the targets\n" : $"\nPath: {Count(ops.Count, "op")} between the sources and the targets\n");
        for (var i = 0; i < ops.Count; i++)
        {
            if (ops.Count > Shown && i == Shown / 2)
            {
                text.Append($"  … {ops.Count - Shown} ops are not shown …\n");
                i = ops.Count - Shown / 2;
            }
            text.Append($"  {ops[i].Label}({string.Join(", ", ops[i].Inputs.Select(input => $"{input.Name} {Shape(input.Shape)}"))}) → {Shape(ops[i].Shape)}\n");
        }
    }
}
