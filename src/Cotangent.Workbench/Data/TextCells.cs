namespace Cotangent.Workbench.Data;

/// <summary>The cells of a column that are no plain numbers, as they stand in the file, in blocks of characters.</summary>
internal sealed class TextCells
{
    private const int BlockLength = 1 << 16;
    private readonly List<char[]> blocks = [];
    private readonly List<(int Row, long? Line, int Block, int Start, int Length)> cells = [];
    private int used = BlockLength;

    internal int Count => cells.Count;

    internal void Add(ReadOnlySpan<char> text, int row, long? line)
    {
        if (blocks.Count == 0 || used + text.Length > blocks[^1].Length)
        {
            blocks.Add(new char[Math.Max(BlockLength, text.Length)]);
            used = 0;
        }
        text.CopyTo(blocks[^1].AsSpan(used));
        cells.Add((row, line, blocks.Count - 1, used, text.Length));
        used += text.Length;
    }

    /// <summary>The row of a cell, from 1.</summary>
    internal int Row(int index) => cells[index].Row;

    internal ReadOnlySpan<char> Text(int index) => cells[index] is var cell ? blocks[cell.Block].AsSpan(cell.Start, cell.Length) : default;

    /// <summary>The cell of a row, from 1; empty where there is none.</summary>
    internal string OfRow(int row)
    {
        int low = 0, high = cells.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (cells[middle].Row == row) return Text(middle).ToString();
            if (cells[middle].Row < row) low = middle + 1;
            else high = middle - 1;
        }
        return "";
    }

    internal Cell Cell(int index) => new(cells[index].Row, cells[index].Line, Text(index).ToString());
}
