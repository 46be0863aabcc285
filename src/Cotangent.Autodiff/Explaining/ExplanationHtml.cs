using System.Text;
using static Cotangent.TensorHtml;
using static Cotangent.TensorSummary;

namespace Cotangent;

/// <summary>An explanation as a page: what is asked, how it gets there, what each source receives, what was left out.</summary>
internal static class ExplanationHtml
{
    internal static string Of(Explanation explanation)
    {
        var title = $"Gradient of {Names(explanation.Targets.Select(t => t.Name))} with respect to {Names(explanation.Sources.Select(s => s.Name))}";
        var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, " +
            "initial-scale=1\">\n");
        text.Append($"<title>{Encoded(title)}</title>\n<style>\n{ExplanationStyle.Css}\n</style>\n</head>\n<body>\n<h1>{Encoded(title)}</h1>\n");
        AppendAsked(text, explanation);
        AppendTargets(text, explanation);
        AppendDrawing(text, explanation);
        AppendSources(text, explanation);
        ElementHtml.Append(text, explanation);
        ExplanationComparison.Append(text, explanation);
        AppendSkipped(text, explanation);
        AppendOps(text, explanation);
        return text.Append("</body>\n</html>\n").ToString();
    }

    internal static string Names(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return all.Length <= 4 ? string.Join(", ", all) : $"{string.Join(", ", all[..3])} and {all.Length - 3} more";
    }

    private static void AppendAsked(StringBuilder text, Explanation explanation)
    {
        text.Append("<h2>The question</h2>\n");
        text.Append("<p>A gradient belongs to <em>one number</em>. This call makes one number of its targets: every element is multiplied by a weight, and all are added.</p>\n");
        text.Append($"<div class=\"formula\">{WeightedSum.Html(explanation.Targets)}</div>\n");
        text.Append("<p>The weights <b>v</b> are the <b>output gradients</b>, also called cotangents: one tensor per target, of the target's shape. ");
        text.Append("The answer for a source says how fast this number changes as each element of the source changes: <code>Σ vᵀ ∂target/∂source</code>, summed over the " +
            "targets. ");
        text.Append("If v holds the slopes of some later loss with respect to the targets, the answer holds the slopes of that loss with respect to the sources: the chain " +
            "rule.</p>\n");
    }

    private static void AppendTargets(StringBuilder text, Explanation explanation)
    {
        text.Append("<div class=\"scroll\"><table class=\"grid\"><thead><tr><th>target</th><th>its value</th><th>its weights v</th><th></th></tr></thead><tbody>\n");
        foreach (var target in explanation.Targets)
        {
            var origin = target.IsGiven ? "given as output gradient" : target.Value.Count == 1 ? "none given, so 1" : "none given, so ones: a plain sum";
            text.Append($"<tr><td><span class=\"t\">{Encoded(target.Name)}</span> <code>{Dims.Text(target.Value.Shape)}</code></td><td>{TensorHtml.Of(target.Value)}</td>");
            var grey = target.WithoutEffect.Count > 0 && IsShown(target.Cotangent) ? "<br>grey: no effect, for no source moves the target there" : "";
            text.Append($"<td>{(target.IsGiven || IsShown(target.Cotangent) ? TensorHtml.Of(target.Cotangent, target.WithoutEffect) : "ones")}</td><td class=\"soft\">{origin}{grey}</td></tr>\n");
        }
        text.Append("</tbody></table></div>\n");
    }

    private static void AppendDrawing(StringBuilder text, Explanation explanation)
    {
        text.Append("<h2>The way back</h2>\n<p>The program computed upwards, from the sources to the targets. The weights go down again: each op turns the weights v̄ of its " +
            "result into weights for its inputs ");
        text.Append("(v̄ᵀ times the op's own Jacobian, which is never written out). Where several arrows meet, what they bring is added.</p>\n");
        text.Append($"<figure><div class=\"drawing\">{PathSvg.Of(explanation)}</div><figcaption><span class=\"t\">Targets</span> on top with their weights, <span " +
            $"class=\"s\">sources</span> below with what they receive. ");
        text.Append("On an arrow: the shape of what it carries. ‖v̄‖: the norm of the weights that arrive at an op.");
        if (explanation.Ops.Count > PathDrawing.Limit) text.Append($" {explanation.Ops.Count - PathDrawing.Limit} of {explanation.Ops.Count} ops are drawn as one box.");
        text.Append("</figcaption></figure>\n");
    }

    private static void AppendSources(StringBuilder text, Explanation explanation)
    {
        text.Append("<h2>What each source receives</h2>\n");
        foreach (var source in explanation.Sources)
        {
            text.Append($"<div class=\"card\"><h3><span class=\"s\">{Encoded(source.Name)}</span> <code>{Dims.Text(source.Value.Shape)}</code></h3>\n");
            if (source.Gradient is null) text.Append($"<p>Nothing: {Encoded(source.Reason ?? "")}.</p>");
            else AppendSum(text, explanation, source);
            text.Append("</div>\n");
        }
    }

    private static void AppendSum(StringBuilder text, Explanation explanation, ExplainedSource source)
    {
        var parts = source.Contributions.Where(c => c.Value is not null).Select(c => Part(explanation.Targets[c.Target], c));
        text.Append($"<div class=\"sum\">{string.Join("<span class=\"sign\">+</span>", parts)}<span class=\"sign\">=</span>");
        text.Append($"<div class=\"part total\"><small>gradient with respect to <span " +
            $"class=\"s\">{Encoded(source.Name)}</span></small>{TensorHtml.Of(source.Gradient!)}</div></div>\n");
        AppendReading(text, explanation, source);
    }

    private static string Part(ExplainedTarget target, ExplainedContribution contribution)
    {
        var routes = ExplanationText.RouteTexts(contribution).Select((way, i) => $"<small>{(i == 0 ? "by" : "and")} {Encoded(way)}</small>");
        return $"<div class=\"part\"><small>from <span class=\"t\">{Encoded(target.Name)}</span></small>{TensorHtml.Of(contribution.Value!)}{string.Concat(routes)}</div>";
    }

    /// <summary>The largest element in words.</summary>
    private static void AppendReading(StringBuilder text, Explanation explanation, ExplainedSource source)
    {
        if (source.Gradient!.Count == 0) return;
        var largest = Slopes.Largest(source.Gradient);
        var element = $"<span class=\"s\">{Encoded(source.Name)}</span>{WeightedSum.Index(source.Gradient, largest)}";
        text.Append($"<p class=\"soft\">To be read so: when {element} grows by a small ε and the rest stays, the number above changes by " +
            $"{Number(source.Gradient.Data[largest])} ε{(explanation.Cuts.Count > 0 ? $", not counting what goes through {Encoded(explanation.Cuts[0].Name)}" : "")}.</p>");
    }

    private static void AppendSkipped(StringBuilder text, Explanation explanation)
    {
        text.Append($"<h2>What was left out</h2>\n<p>{Encoded(ExplanationText.SkippedText(explanation.Skipped))}");
        if (explanation.Skipped.AboveSources > 0) text.Append(" A source counts as free: what it was computed from does not matter here.");
        text.Append("</p>\n");
        if (explanation.Notes.Count == 0) return;
        text.Append("<ul>\n");
        foreach (var note in explanation.Notes) text.Append($"<li>{Encoded(note)}</li>\n");
        text.Append("</ul>\n");
    }

    private static void AppendOps(StringBuilder text, Explanation explanation)
    {
        if (explanation.Ops.Count == 0) return;
        text.Append($"<details><summary>The {Count(explanation.Ops.Count, "op")} on the path</summary>\n<div class=\"scroll\"><table " +
            $"class=\"grid\"><thead><tr><th>op</th><th>inputs</th><th>result</th><th>‖v̄‖</th></tr></thead><tbody>\n");
        foreach (var op in explanation.Ops.Take(10 * PathDrawing.Limit))
        {
            var inputs = string.Join(", ", op.Inputs.Select(input => $"{input.Name} {Shape(input.Shape)}"));
            text.Append($"<tr><td>{Encoded(op.Label)}</td><td>{Encoded(inputs)}</td><td><code>{Shape(op.Shape)}</code></td>");
            text.Append($"<td>{(op.CotangentNorm is { } norm ? Number(norm) : "")}</td></tr>\n");
        }
        text.Append("</tbody></table></div></details>\n");
    }

    private static string Number(double value) => TensorHtml.Number(value);
}
