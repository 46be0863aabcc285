using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Cotangent.GaussianProcesses;

/// <summary>The parameters of a model as a table: a row each, with all the paths of one that is shared.</summary>
public static class ParameterTable
{
    private static readonly string[] Header = ["parameter", "transform", "prior", "trainable", "shape", "value"];

    /// <summary>The rows in tree order.</summary>
    public static IReadOnlyList<ParameterRow> Rows(IParameterTree root)
    {
        var ties = ParameterTree.Ties(root).ToLookup(tie => tie.First, tie => tie.Path);
        return [.. ParameterTree.Parameters(root).Select(p => new ParameterRow(
            p.Path,
            p.Parameter.Transform.Name,
            p.Parameter.Prior?.ToString() ?? "–",
            p.Parameter.IsTrainable,
            Shapes.Text(p.Parameter.Shape),
            Text(p.Parameter.Value)) { Ties = [.. ties[p.Path]] })];
    }

    /// <summary>The table in plain text, columns aligned, every line ended by "\n".</summary>
    public static string Text(IParameterTree root)
    {
        string[][] rows = [Header, .. Rows(root).Select(Cells)];
        var widths = Header.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
    }

    /// <summary>The table as an HTML element, for a page or a notebook.</summary>
    public static string Html(IParameterTree root)
    {
        var html = new StringBuilder("<table class=\"parameters\">\n<thead>").Append(HtmlRow("th", Header)).Append("</thead>\n<tbody>\n");
        foreach (var row in Rows(root)) html.Append(HtmlRow("td", Cells(row))).Append('\n');
        return html.Append("</tbody>\n</table>\n").ToString();
    }

    /// <summary>The table as a JSON array with an object for each parameter, for programs: every number of a value, in full, in lists as deep as its shape.</summary>
    /// <remarks>Members: path, ties, transform, prior (null for none), trainable, shape, value; null stands for a number that is not finite.</remarks>
    public static string Json(IParameterTree root)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (var (row, value) in Rows(root).Zip(ParameterTree.Parameters(root), (row, p) => (row, p.Parameter.Value))) WriteRow(json, row, value);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A value for people: five significant digits.</summary>
    public static string Text(Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Rank == 0) return Number(value.Span[0]);
        var shown = value.Count <= 6 ? value.ToArray() : value.ToArray()[..3];
        var rest = value.Count <= 6 ? "" : $", … ({value.Count})";
        return $"[{string.Join(", ", shown.Select(Number))}{rest}]";
    }

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string[] Cells(ParameterRow row) => [row.Paths, row.Transform, row.Prior, row.IsTrainable ? "yes" : "no", row.Shape, row.Value];

    private static string HtmlRow(string tag, string[] cells) => $"<tr>{string.Concat(cells.Select(cell => $"<{tag}>{WebUtility.HtmlEncode(cell)}</{tag}>"))}</tr>";

    private static void WriteRow(Utf8JsonWriter json, ParameterRow row, Tensor value)
    {
        json.WriteStartObject();
        json.WriteString("path", row.Path);
        json.WriteStartArray("ties");
        foreach (var tie in row.Ties) json.WriteStringValue(tie);
        json.WriteEndArray();
        json.WriteString("transform", row.Transform);
        json.WriteString("prior", row.Prior == "–" ? null : row.Prior);
        json.WriteBoolean("trainable", row.IsTrainable);
        json.WriteStartArray("shape");
        foreach (var length in value.Shape) json.WriteNumberValue(length);
        json.WriteEndArray();
        json.WritePropertyName("value");
        WriteNumbers(json, value.Span, value.Shape);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, ReadOnlySpan<double> numbers, ReadOnlySpan<int> shape)
    {
        if (shape.Length > 0)
        {
            var each = shape[0] == 0 ? 0 : numbers.Length / shape[0];
            json.WriteStartArray();
            for (var i = 0; i < shape[0]; i++) WriteNumbers(json, numbers.Slice(i * each, each), shape[1..]);
            json.WriteEndArray();
        }
        else if (double.IsFinite(numbers[0]))
            json.WriteNumberValue(numbers[0]);
        else
            json.WriteNullValue();
    }
}
