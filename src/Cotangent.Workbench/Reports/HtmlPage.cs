using System.Net;
using System.Text;

namespace Cotangent.Workbench.Reports;

/// <summary>A page of HTML that needs nothing else: no script, no network, light and dark as the reader has it. Every text is escaped.</summary>
public sealed class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #2b2f36; --muted: #5f6873; --line: #d9dce0; --paper: #ffffff; --bar: #0b5fa5; --note: #fff6e5; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --muted: #a3abb5; --line: #3c434c; --paper: #16191d; --bar: #6fb1e8; --note: #33291a; } }
        body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; font: 16px/1.5 system-ui, "DejaVu Sans", sans-serif; color: var(--ink); background: var(--paper); }
        h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.25rem; margin-top: 2.2rem; border-bottom: 1px solid var(--line); }
        p.lead { color: var(--muted); margin-top: 0; } table { border-collapse: collapse; margin: .8rem 0; font-variant-numeric: tabular-nums; display: block; overflow-x: auto; }
        th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } th { color: var(--muted); font-weight: 600; }
        td.number, th.number { text-align: right; } figure { margin: 1rem 0; } figure svg { width: 100%; height: auto; background: white; border-radius: 4px; }
        figcaption { color: var(--muted); font-size: .92rem; } pre { overflow-x: auto; padding: .7rem; border: 1px solid var(--line); border-radius: 4px; }
        .note { background: var(--note); padding: .6rem .9rem; border-radius: 4px; margin: .6rem 0; } .bar { display: inline-block; height: .7em; background: var(--bar); }
        """;

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
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n<meta name=\"generator\" content=\"cotangent\" />\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n"
        + $"<title>{Escaped(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n{body}</body>\n</html>\n";

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static bool IsNumber(string cell) => cell is "–" or "" || double.TryParse(cell.Replace('−', '-').TrimEnd('%', ' '), System.Globalization.CultureInfo.InvariantCulture, out _);

    private HtmlPage Add(string html)
    {
        body.Append(html);
        return this;
    }
}
