using System.Globalization;
using System.Text;

namespace Cotangent.GaussianProcesses;


/// <summary>The parameters of a model as a table.</summary>
public static class ParameterTable
{
    /// <summary>The rows in tree order.</summary>
    public static IReadOnlyList<ParameterRow> Rows(IParameterTree root) =>
        [.. ParameterTree.Parameters(root).Select(p => new ParameterRow(
            p.Path,
            p.Parameter.Transform.Name,
            p.Parameter.Prior?.ToString() ?? "–",
            p.Parameter.IsTrainable,
            Shapes.Text(p.Parameter.Shape),
            Text(p.Parameter.Value)))];

    /// <summary>The table in plain text, columns aligned, every line ended by "\n".</summary>
    public static string Text(IParameterTree root)
    {
        string[] header = ["parameter", "transform", "prior", "trainable", "shape", "value"];
        string[][] rows = [header, .. Rows(root).Select(r => new[] { r.Path, r.Transform, r.Prior, r.IsTrainable ? "yes" : "no", r.Shape, r.Value })];
        var widths = header.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        return text.ToString();
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
}
