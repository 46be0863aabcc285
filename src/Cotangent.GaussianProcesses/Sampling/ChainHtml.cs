using System.Globalization;
using System.Net;
using System.Text;

namespace Cotangent.GaussianProcesses;

/// <summary>What draws are worth as an HTML element: the verdict, a row for each value, and every diagnostic with its cause and remedy.</summary>
internal static class ChainHtml
{
    private static readonly string[] Header = ["", "mean", "± error", "standard deviation", "5 %", "median", "95 %", "R-hat", "effective, bulk", "effective, tails"];

    internal static string Of(MarkovChains chains)
    {
        var html = new StringBuilder("<section class=\"draws\">\n").Append(CultureInfo.InvariantCulture, $"<p>{Encoded(chains.Verdict)}</p>\n<table>\n<thead>{Row("th", Header)}</thead>\n<tbody>\n");
        foreach (var q in chains.Summary) html.Append(Row("td", Cells(q))).Append('\n');
        html.Append("</tbody>\n</table>\n");
        if (chains.Diagnostics.Count > 0) html.Append("<dl>\n").AppendJoin("", chains.Diagnostics.Select(Item)).Append("</dl>\n");
        return html.Append("</section>\n").ToString();
    }

    private static string Item(Diagnostic d) => $"<dt>{Encoded($"{d.Code} {d.Severity.ToString().ToLowerInvariant()}: {d.Message}")}</dt>\n<dd>{Encoded(d.Cause)}</dd>\n<dd>{Encoded(d.Remedy)}</dd>\n";

    private static string[] Cells(QuantitySummary q) =>
    [
        q.Name, Text(q.Mean, "G4"), Text(q.ErrorOfMean, "G2"), Text(q.Deviation, "G3"), Text(q.Lower, "G4"), Text(q.Median, "G4"), Text(q.Upper, "G4"), Text(q.RHat, "F3"), Text(q.BulkSize, "F0"),
        Text(q.TailSize, "F0"),
    ];

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Row(string tag, string[] cells) => $"<tr>{string.Concat(cells.Select(cell => $"<{tag}>{Encoded(cell)}</{tag}>"))}</tr>";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
