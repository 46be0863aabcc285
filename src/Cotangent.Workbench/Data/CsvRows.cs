namespace Cotangent.Workbench.Data;

/// <summary>Columns of numbers of a table as text, one row at a time.</summary>
internal sealed class CsvRows : TableRows
{
    private readonly string path;
    private readonly string[] names;
    private readonly ReadOptions options;
    private readonly FileStream file;
    private readonly TextInput input;
    private readonly CsvHeader header;
    private readonly int[] columns;

    internal CsvRows(FileStream file, string path, string[] names, ReadOptions options)
    {
        (this.file, this.path, this.names, this.options) = (file, path, names, options);
        input = new(file, path, options);
        header = CsvHeader.Read(input.Reader, path, options);
        columns = [.. names.Select(Place)];
    }

    internal override IReadOnlyList<string> Names => header.Names;

    internal override long Count
    {
        get
        {
            long count = 0;
            foreach (var _ in Rows()) count++;
            return count;
        }
    }

    internal override IEnumerable<double[]> Rows(int first = 0)
    {
        var values = new double[columns.Length];
        using var records = new Records(input.Reader, header.Delimiter, path, options.Limits, header.NextLine, header.Names.Count);
        while (records.Next())
        {
            if (!CsvFile.Fits(records, header.Names.Count)) throw CsvFile.Ragged(path, records, header.Names.Count);
            for (var i = 0; i < values.Length; i++) values[i] = Number(records, i);
            if (records.Row > first) yield return values;
        }
    }

    public override void Dispose()
    {
        input.Dispose();
        file.Dispose();
    }

    private int Place(string name)
    {
        for (var i = 0; i < header.Names.Count; i++)
            if (header.Names[i] == name) return i;
        throw new DataException($"Reading '{path}': there is no column {Cell.Quote(name)}; the columns are {Nearest.List([.. header.Names])}.");
    }

    private double Number(Records records, int place)
    {
        var text = records.Field(columns[place]).Trim();
        if (options.DecimalMark == ',' && NumberText.TryRead(text, ',', out var written)) return written.Value;
        if (options.DecimalMark != ',' && PlainNumber.TryRead(text, out var number, out _) && double.IsFinite(number)) return number;
        var cell = new Cell(records.Row, records.Line, text.ToString());
        throw new DataException($"Reading '{path}': {cell.Where} has {cell.Quoted} in column {Cell.Quote(names[place])}; expected a finite number{cell.DecimalCommaHint}. Correct or drop the row.");
    }
}
