using System.Globalization;
using System.Net;
using System.Text;

namespace Cotangent;

/// <summary>A tensor in HTML: a small vector, matrix or batch of matrices between brackets, the summary of a large one.</summary>
internal static class TensorHtml
{
    private const int Most = 64;
    private const int Widest = 8;

    /// <param name="x">What is shown.</param>
    /// <param name="grey">The places, in row-major order, of elements to be shown in grey.</param>
    internal static string Of(Tensor x, IReadOnlyList<int>? grey = null)
    {
        if (!IsShown(x)) return $"<span class=\"summary\">{Encoded(TensorSummary.Of(x))}</span>";
        if (x.Rank == 0) return $"<span class=\"number\">{Number(x.Data[0])}</span>";
        var (rows, columns, text) = (x.Rank == 1 ? 1 : x.Shape[^2], x.Shape[^1], new StringBuilder());
        for (var matrix = 0; matrix < x.Count / (rows * columns); matrix++) AppendMatrix(text, x, matrix * rows, rows, grey);
        return text.ToString();
    }

    /// <summary>Whether all elements are shown.</summary>
    internal static bool IsShown(Tensor x) => x.Rank == 0 || (x.Count is > 0 and <= Most && (x.Count <= TensorSummary.Small || x.Shape[^1] <= Widest));

    internal static string Encoded(string text) => WebUtility.HtmlEncode(text);

    /// <summary>With a minus sign instead of a hyphen.</summary>
    internal static string Number(double value) => TensorSummary.Number(value).Replace('-', '−');

    private static void AppendMatrix(StringBuilder text, Tensor x, int first, int rows, IReadOnlyList<int>? grey)
    {
        var (columns, decimals) = (x.Shape[^1], Decimals(x));
        text.Append("<table class=\"tensor\">");
        for (var row = first; row < first + rows; row++)
        {
            text.Append("<tr>");
            for (var i = row * columns; i < (row + 1) * columns; i++)
                text.Append(grey?.Contains(i) == true ? "<td class=\"grey\">" : "<td>").Append(Aligned(x.Data[i], decimals)).Append("</td>");
            text.Append("</tr>");
        }
        text.Append("</table>");
    }

    /// <summary>As many decimals as the element with the most has, so that points stand below each other; −1 where the elements differ too much in size.</summary>
    private static int Decimals(Tensor x)
    {
        var decimals = 0;
        foreach (var value in x)
        {
            var text = TensorSummary.Number(value);
            if (text.Contains('E', StringComparison.Ordinal) || !double.IsFinite(value)) return -1;
            var point = text.IndexOf('.', StringComparison.Ordinal);
            if (point >= 0) decimals = Math.Max(decimals, text.Length - point - 1);
        }
        return decimals <= 6 ? decimals : 6;
    }

    private static string Aligned(double value, int decimals) =>
        decimals < 0 || (value != 0 && Math.Abs(value) < 1e-3) ? Number(value) : value.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');
}
