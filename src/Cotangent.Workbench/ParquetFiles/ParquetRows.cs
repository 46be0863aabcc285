using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Columns of numbers of a Parquet file, one row at a time, of which one group of rows is in memory.</summary>
internal sealed class ParquetRows : TableRows
{
    private readonly FileStream stream;
    private readonly string path;
    private readonly ParquetFile file;
    private readonly ParquetColumn[] columns;

    internal ParquetRows(FileStream stream, string path, string[] names, ReadOptions options)
    {
        (this.stream, this.path) = (stream, path);
        file = ParquetFile.Open(stream, path, options.Limits with { Bytes = long.MaxValue }); // of which only one group is held
        columns = [.. names.Select(Place)];
        var most = file.Footer.Groups.Max(group => (int?)group.Rows) ?? 0;
        if (most > options.Limits.Rows)
            throw new DataException($"Reading '{path}': a group of rows has {most} rows; expected at most {options.Limits.Rows}, since a group is read as a whole. Write the file in smaller groups.");
    }

    internal override IReadOnlyList<string> Names => [.. file.Footer.Columns.Select(column => column.Name)];

    internal override long Count => file.Footer.Rows;

    internal override IEnumerable<double[]> Rows(int first = 0)
    {
        var (values, row) = (new double[columns.Length], 0L);
        for (var group = 0; group < file.Footer.Groups.Count; group++)
        {
            var count = file.Footer.Groups[group].Rows;
            row += count;
            if (row <= first) continue;
            ParquetCells[] cells = [.. columns.Select(column => file.Read(column, group))];
            for (var i = (int)Math.Max(0, first - (row - count)); i < count; i++)
            {
                for (var c = 0; c < cells.Length; c++) values[c] = Number(cells[c], i, c, row - count + i + 1);
                yield return values;
            }
        }
    }

    public override void Dispose() => stream.Dispose();

    private ParquetColumn Place(string name)
    {
        if (file.Footer.Columns.FirstOrDefault(column => column.Name == name) is not { } column)
            throw new DataException($"Reading '{path}': there is no column {Cell.Quote(name)}; the columns are {Nearest.List([.. Names])}.");
        if (column.Aside is null && column.Sort is CellSort.Whole or CellSort.Unsigned or CellSort.Real or CellSort.Half or CellSort.Decimal or CellSort.Truth) return column;
        var what = column.Aside ?? (column.Sort is CellSort.Text or CellSort.Uuid ? "text" : "dates or times");
        throw new DataException($"Reading '{path}': column {Cell.Quote(name)} holds {what}; expected numbers. Convert it, or leave it out.");
    }

    private double Number(ParquetCells cells, int at, int column, long row)
    {
        var value = cells.IsMissing(at) ? double.NaN : cells.Number(at);
        if (double.IsFinite(value)) return value;
        var what = cells.IsMissing(at) ? "no value" : $"'{cells.Text(at)}'";
        throw new DataException($"Reading '{path}': row {row} has {what} in column {Cell.Quote(columns[column].Name)}; expected a finite number. Correct or drop the row.");
    }
}
