using System.Net;
using System.Text;

namespace Cotangent.Workbench.Reports;

/// <summary>A page of HTML that needs nothing else: no script, no network, light and dark as the reader has it. Every text is escaped.</summary>
public sealed class HtmlPage
{
    private static readonly string Style = Resource("page.css");

    private readonly StringBuilder body = new();
    private readonly string title;

    /// <summary>A page with its heading and a line below it.</summary>
    public HtmlPage(string title, string lead)
    {
        this.title = title;
        body.Append($"<h1>{Escaped(title)}</h1>\n<p class=\"lead\">{Escaped(lead)}</p>\n");
    }

    /// <summary>A heading.</summary>
    public HtmlPage Section(string heading) => Add($"<h2>{Escaped(heading)}</h2>\n");

    /// <summary>A paragraph.</summary>
    public HtmlPage Text(string text) => Add($"<p>{Escaped(text)}</p>\n");

    /// <summary>A paragraph that stands out.</summary>
    public HtmlPage Note(string text) => Add($"<div class=\"note\">{Escaped(text)}</div>\n");

    /// <summary>Lines as they would be typed.</summary>
    public HtmlPage Code(string text) => Add($"<pre>{Escaped(text)}</pre>\n");

    /// <summary>A table. Cells that read as numbers stand to the right.</summary>
    public HtmlPage Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.ToArray();
        bool[] isNumber = [.. header.Select((_, column) => cells.Length > 0 && cells.All(row => IsNumber(row[column])))];
        string Row(string tag, IReadOnlyList<string> row) => string.Concat(row.Select((cell, k) => $"<{tag}{(isNumber[k] ? " class=\"number\"" : "")}>{Escaped(cell)}</{tag}>"));
        body.Append("<table>\n<thead><tr>").Append(Row("th", header)).Append("</tr></thead>\n<tbody>\n");
        foreach (var row in cells) body.Append("<tr>").Append(Row("td", row)).Append("</tr>\n");
        return Add("</tbody>\n</table>\n");
    }

    /// <summary>Shares from 0 to 1 as bars.</summary>
    public HtmlPage Bars(IEnumerable<(string Name, double Share)> rows)
    {
        body.Append("<table>\n<tbody>\n");
        foreach (var (name, share) in rows)
        {
            body.Append(FormattableString.Invariant($"<tr><td>{Escaped(name)}</td><td class=\"number\">{100 * share:F1} %</td>"));
            body.Append(FormattableString.Invariant($"<td style=\"width:16rem\"><span class=\"bar\" style=\"width:{16 * Math.Clamp(share, 0, 1):F2}rem\"></span></td></tr>\n"));
        }
        return Add("</tbody>\n</table>\n");
    }

    /// <summary>A picture, drawn by the page itself, with a line below it.</summary>
    /// <param name="svg">An SVG document of this program.</param>
    /// <param name="caption">What it shows.</param>
    public HtmlPage Figure(string svg, string caption)
    {
        ArgumentNullException.ThrowIfNull(svg);
        return Add($"<figure>{svg[svg.IndexOf("<svg", StringComparison.Ordinal)..]}<figcaption>{Escaped(caption)}</figcaption></figure>\n");
    }

    /// <summary>The page.</summary>
    public override string ToString() =>
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"generator\" content=\"cotangent\" />\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
        + $"<title>{Escaped(title)}</title>\n<style>\n{Style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n";

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static bool IsNumber(string cell) => cell is "–" or "" || double.TryParse(cell.Replace('−', '-').TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture, out _);

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"HtmlPage: the assembly lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private HtmlPage Add(string html)
    {
        body.Append(html);
        return this;
    }
}
