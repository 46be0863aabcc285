using System.Numerics.Tensors;
using System.Text;
using static Cotangent.TensorHtml;

namespace Cotangent;

/// <summary>The part of the page that shows why the gradient for ones, multiplied by v afterwards, is not the gradient for v.</summary>
internal static class ExplanationComparison
{
    internal static void Append(StringBuilder text, Explanation explanation)
    {
        var sources = explanation.Sources.Where(source => source is { Gradient: not null, GradientOfSum: not null }).ToArray();
        if (sources.Length == 0) return;
        text.Append("<h2>Could one multiply by v afterwards?</h2>\n");
        text.Append("<p>No. Element j of a gradient is <code>Σᵢ vᵢ ∂targetᵢ/∂sourceⱼ</code>: each weight belongs to an element of a <span class=\"t\">target</span>, and " +
            "meets its slope before the sum. ");
        text.Append("Without output gradients every weight is 1, and the sum over i is all that is left: the single slopes are gone, and a product with v, element by " +
            "element, does not bring them back.</p>\n");
        text.Append("<div class=\"scroll\"><table class=\"grid\"><thead><tr><th>source</th><th>gradient with v</th><th>gradient with ones</th><th>gradient with ones, then " +
            "times v</th></tr></thead><tbody>\n");
        foreach (var source in sources)
        {
            text.Append($"<tr><td><span class=\"s\">{Encoded(source.Name)}</span></td><td>{TensorHtml.Of(source.Gradient!)}</td><td>{TensorHtml.Of(source.GradientOfSum!)}</td>");
            text.Append($"<td>{Products(explanation, source)}</td></tr>\n");
        }
        text.Append("</tbody></table></div>\n");
    }

    private static string Products(Explanation explanation, ExplainedSource source)
    {
        var fitting = explanation.Targets.Where(target => target.IsGiven && target.Value.Shape.SequenceEqual(source.Value.Shape)).ToArray();
        if (fitting.Length == 0) return "<span class=\"soft\">no v has this shape</span>";
        return string.Concat(fitting.Select(target => Product(source, target)));
    }

    private static string Product(ExplainedSource source, ExplainedTarget target)
    {
        using var unrecorded = ActiveRecorders.Only(null);
        var product = source.GradientOfSum! * target.Cotangent;
        var isSame = TensorPrimitives.Distance<double>(product.Span, source.Gradient!.Span) <= 1e-9 * TensorPrimitives.Norm<double>(source.Gradient.Span);
        var verdict = isSame ? "the same for these numbers, not in general" : "✗ not the gradient";
        return $"{TensorHtml.Of(product)}<div class=\"soft\">v of {Encoded(target.Name)}: {verdict}</div>";
    }
}
