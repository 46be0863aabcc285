using System.Text;
using static Cotangent.TensorHtml;

namespace Cotangent;

/// <summary>The part of the page that writes one element of a gradient out: each slope, its weight, and both sums.</summary>
internal static class ElementHtml
{
    internal static void Append(StringBuilder text, Explanation explanation)
    {
        var slopes = SlopeRow.Of(explanation);
        if (slopes.Length == 0) return;
        var element = $"<span class=\"s\">{Encoded(SlopeRow.Element(explanation))}</span>";
        text.Append($"<h2>One element, written out</h2>\n<p>When {element} grows by a small ε, each of these elements of the targets changes by its slope times ε, and the number by " +
            "weight times slope times ε. The last column adds up to the gradient; the slopes alone add up to what ones as weights would give.</p>\n");
        text.Append($"<div class=\"scroll\"><table class=\"grid numbers\"><thead><tr><th>element of a target</th><th>its slope along {element}</th><th>its weight v</th>" +
            "<th>v × slope</th></tr></thead><tbody>\n");
        foreach (var row in slopes.Take(SlopeRow.Shown))
            AppendRow(text, $"<span class=\"t\">{Encoded(explanation.Targets[row.Target].Name)}</span>{row.Index}", row.Slope, Number(row.Weight), row.Product);
        if (slopes.Length > SlopeRow.Shown)
        {
            var rest = slopes[SlopeRow.Shown..];
            AppendRow(text, $"{rest.Length} more", rest.Sum(row => row.Slope), "", rest.Sum(row => row.Product));
        }
        text.Append($"<tr class=\"sums\"><td>added up</td><td><b>{Number(slopes.Sum(row => row.Slope))}</b><small>with ones</small></td><td></td>");
        text.Append($"<td><b>{Number(slopes.Sum(row => row.Product))}</b><small>with v: the gradient</small></td></tr>\n</tbody></table></div>\n");
    }

    private static void AppendRow(StringBuilder text, string name, double slope, string weight, double product) =>
        text.Append($"<tr><td>{name}</td><td>{Number(slope)}</td><td>{weight}</td><td>{Number(product)}</td></tr>\n");
}
