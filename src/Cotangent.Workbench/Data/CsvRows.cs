using System.IO.Compression;
using System.Text;
using Sylvan.Data.Csv;

namespace Cotangent.Workbench.Data;

/// <summary>Columns of a CSV file as numbers, one row at a time.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly string path;
    private readonly string[] names;
    private readonly ReadLimits limits;
    private readonly StreamReader reader;
    private readonly CsvHeader header;
    private readonly int[] columns;

    private CsvRows(string path, StreamReader reader, string[] names, ReadOptions options)
    {
        (this.path, this.names, this.reader, limits) = (path, names, reader, options.Limits);
        header = CsvHeader.Read(reader, path, options);
        columns = [.. names.Select(Place)];
    }

    /// <exception cref="DataException">The file cannot be opened, or a column is missing.</exception>
    internal static CsvRows Open(string path, string[] names, ReadOptions options)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var length = GzipLength.Of(file, path);
            Stream bytes = length is null ? file : new GZipStream(file, CompressionMode.Decompress);
            var text = new GuardedStream(bytes, path, options.Limits.Bytes, length);
            return new(path, new StreamReader(text, new UTF8Encoding(true, true), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16), names, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be opened ({(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}). Check the path.");
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>The rows; each is the same array with other numbers.</summary>
    internal IEnumerable<double[]> Rows()
    {
        var (values, row, line) = (new double[columns.Length], 0, header.NextLine);
        using var csv = CsvFile.Open(reader, header.Delimiter, path, limits, new Cell(1, line, "").Where);
        for (; CsvFile.Next(csv, path, limits, new Cell(row + 1, line, "").Where); line += CsvFile.Lines(csv.GetRawRecordSpan()))
        {
            if (csv.RowFieldCount == 1 && csv.GetRawRecordSpan().Trim().IsEmpty) continue;
            row++;
            if (csv.RowFieldCount != header.Names.Count)
                throw new DataException($"Reading '{path}': row {row} (line {line}) has {Cell.Count(csv.RowFieldCount, "field")}; expected {header.Names.Count} as in the header. "
                    + "Look for a missing or extra delimiter or quote.");
            for (var i = 0; i < values.Length; i++) values[i] = Number(csv, i, row, line);
            yield return values;
        }
    }

    public void Dispose() => reader.Dispose();

    private int Place(string name)
    {
        for (var i = 0; i < header.Names.Count; i++)
            if (header.Names[i] == name) return i;
        throw new DataException($"Reading '{path}': there is no column {Cell.Quote(name)}; the columns are {Nearest.List([.. header.Names])}.");
    }

    private double Number(CsvDataReader csv, int place, int row, long line)
    {
        var text = csv.GetFieldSpan(columns[place]).Trim();
        if (ColumnBuilder.TryNumber(text, out var number) && double.IsFinite(number)) return number;
        var cell = new Cell(row, line, text.ToString());
        throw new DataException($"Reading '{path}': {cell.Where} has {cell.Quoted} in column {Cell.Quote(names[place])}; expected a finite number{cell.DecimalCommaHint}. Correct or drop the row.");
    }
}
