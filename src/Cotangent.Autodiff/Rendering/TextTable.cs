using System.Text;

namespace Cotangent;

/// <summary>Rows of cells in columns, as text: a cell that is too long goes on below.</summary>
/// <param name="widest">For each column, the width from which its cells are broken; none for one that is aligned at its right end.</param>
internal sealed class TextTable(params int?[] widest)
{
    private readonly List<string[][]> rows = [];

    /// <param name="cells">Each in parts between which it may be broken.</param>
    internal void Add(params string[][] cells) => rows.Add([.. cells.Select((parts, column) => Lines(parts, widest[column] ?? int.MaxValue))]);

    internal void AppendTo(StringBuilder text)
    {
        var widths = widest.Select((_, column) => rows.Max(row => row[column].Max(line => line.Length))).ToArray();
        foreach (var row in rows)
            for (var line = 0; line < row.Max(cell => cell.Length); line++)
            {
                var cells = row.Select((cell, column) => Aligned(line < cell.Length ? cell[line] : "", widths[column], widest[column] is null));
                text.Append($"  {string.Join("  ", cells)}".TrimEnd()).Append('\n');
            }
    }

    private static string Aligned(string cell, int width, bool isAtRight) => isAtRight ? cell.PadLeft(width) : cell.PadRight(width);

    private static string[] Lines(string[] parts, int width)
    {
        var lines = new List<string>();
        foreach (var part in parts)
            if (lines.Count > 0 && lines[^1].Length + 1 + part.Length <= width) lines[^1] += $" {part}";
            else lines.Add(part);
        return lines.Count > 0 ? [.. lines] : [""];
    }
}
