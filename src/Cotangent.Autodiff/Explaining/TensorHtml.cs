using System.Net;
using System.Text;

namespace Cotangent;

/// <summary>A tensor in HTML: a small vector or matrix between brackets, the summary of a large one.</summary>
internal static class TensorHtml
{
    internal static string Of(Tensor x)
    {
        if (x.Count > TensorSummary.Small || x.Rank > 2 || x.Count == 0) return $"<span class=\"summary\">{Encoded(TensorSummary.Of(x))}</span>";
        if (x.Rank == 0) return $"<span class=\"number\">{Number(x.Data[0])}</span>";
        var columns = x.Shape[^1];
        var text = new StringBuilder("<table class=\"tensor\">");
        for (var row = 0; row < x.Count / columns; row++)
        {
            text.Append("<tr>");
            for (var column = 0; column < columns; column++) text.Append("<td>").Append(Number(x.Data[row * columns + column])).Append("</td>");
            text.Append("</tr>");
        }
        return text.Append("</table>").ToString();
    }

    internal static string Encoded(string text) => WebUtility.HtmlEncode(text);

    /// <summary>With a minus sign instead of a hyphen.</summary>
    internal static string Number(double value) => TensorSummary.Number(value).Replace('-', '−');
}
