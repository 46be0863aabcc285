using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;

namespace Cotangent.Workbench.Data;

/// <summary>Columns of numbers as an Arrow IPC file: the form that Python, R and Julia read without parsing.</summary>
/// <remarks>Source: Apache Arrow, "Columnar format", section IPC file format: a mark, batches as in a stream, a footer, the mark.</remarks>
internal static class ArrowColumns
{
    private const int BatchesAt = 8; // the mark and two zeros

    /// <summary>The first and the last bytes of a file.</summary>
    internal static ReadOnlySpan<byte> Magic => "ARROW1"u8;

    /// <summary>Writes columns of doubles as one batch.</summary>
    internal static void Write(Stream stream, IReadOnlyList<Column> columns)
    {
        var schema = new Schema([.. columns.Select(c => new Field(c.Name, DoubleType.Default, nullable: false))], []);
        using var batch = new RecordBatch(schema, [.. columns.Select(c => new DoubleArray.Builder().Append(c.Values.AsSpan()).Build())], columns[0].Values.Length);
        using var writer = new ArrowFileWriter(stream, schema, leaveOpen: true);
        writer.WriteStart();
        writer.WriteRecordBatch(batch);
        writer.WriteEnd();
    }

    /// <summary>The names of the columns of a file.</summary>
    /// <exception cref="DataException">The file cannot be read, or is no Arrow file.</exception>
    internal static IReadOnlyList<string> Names(string path)
    {
        using var reader = Open(path, new());
        return Decoded(path, () => reader.Schema.FieldsList.Select(field => field.Name).ToArray());
    }

    /// <summary>The columns of a file, all of which are numbers without nulls.</summary>
    /// <exception cref="DataException">The file cannot be read, is no Arrow file or damaged, exceeds a limit, or a column is of another type or has a null.</exception>
    internal static IReadOnlyList<Column> Read(string path, ReadLimits limits)
    {
        using var reader = Open(path, limits);
        var fields = Decoded(path, () => reader.Schema.FieldsList);
        if (fields.Count > limits.Columns) throw new DataException($"Reading '{path}': there are {fields.Count} columns; expected at most {limits.Columns}. Leave out columns that are not used.");
        if (fields.GroupBy(field => field.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new DataException($"Reading '{path}': there are two columns named {Cell.Quote(twice.Key)}; expected distinct names. Rename one.");
        List<double>[] values = [.. fields.Select(_ => new List<double>())];
        while (Decoded(path, () => Next(reader, values, fields, path)))
            if (values.Length > 0 && (values[0].Count > limits.Rows || (long)values[0].Count * values.Length > limits.Cells))
                throw new DataException($"Reading '{path}': there are more rows than the limit of {limits.Rows} rows and {limits.Cells} cells. Split the file.");
        return [.. fields.Select((field, i) => new Column(field.Name, [.. values[i]], ColumnKind.Number))];
    }

    /// <summary>The batches by themselves, from memory: no length that a damaged file states is more than there is.</summary>
    private static ArrowStreamReader Open(string path, ReadLimits limits)
    {
        var most = Math.Min(limits.Bytes, System.Array.MaxLength);
        try
        {
            var length = new FileInfo(path).Length;
            if (length > most) throw new DataException($"Reading '{path}': the file has {length} bytes; expected at most {most}. Split the file.");
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length < BatchesAt + Magic.Length || !bytes.AsSpan().EndsWith(Magic)) throw Damaged(path);
            return new(bytes.AsMemory(BatchesAt));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be opened ({(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}). Check the path.");
        }
    }

    /// <summary>Adds the rows of the next batch; false where there is none.</summary>
    private static bool Next(ArrowStreamReader reader, List<double>[] values, IReadOnlyList<Field> fields, string path)
    {
        using var batch = reader.ReadNextRecordBatch();
        if (batch is null) return false;
        for (var i = 0; i < values.Length; i++) Append(values[i], batch.Column(i), fields[i].Name, path);
        return values.All(column => column.Count == values[0].Count) ? true : throw Damaged(path);
    }

    private static void Append(List<double> values, IArrowArray array, string name, string path)
    {
        if (array.NullCount > 0) throw new DataException($"Reading '{path}': column {Cell.Quote(name)} has "
            + $"{Cell.Count(array.NullCount, "missing value")}; expected a number in every row. Fill them in, or drop the rows.");
        switch (array)
        {
            case DoubleArray doubles: values.AddRange(doubles.Values); break;
            case FloatArray floats: values.AddRange(floats.Values.ToArray().Select(x => (double)x)); break;
            case Int64Array longs: values.AddRange(longs.Values.ToArray().Select(x => (double)x)); break;
            case Int32Array ints: values.AddRange(ints.Values.ToArray().Select(x => (double)x)); break;
            case BooleanArray flags: values.AddRange(Enumerable.Range(0, flags.Length).Select(i => flags.GetValue(i)!.Value ? 1.0 : 0)); break;
            default:
                throw new DataException($"Reading '{path}': column {Cell.Quote(name)} is of type {array.Data.DataType.Name}; expected double, float, int64, int32 or "
                + "bool. Convert it, or leave it out.");
        }
    }

    /// <summary>What the reader of the package gives: it throws whatever it meets where bytes are not what they should be.</summary>
    private static T Decoded<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (DataException or OutOfMemoryException))
        {
            throw e.Message.Contains("compress", StringComparison.OrdinalIgnoreCase)
                ? new DataException($"Reading '{path}': the columns are compressed; expected plain ones. Write the file without compression (pyarrow: compression='uncompressed').")
                : Damaged(path);
        }
    }

    private static DataException Damaged(string path) => new($"Reading '{path}': the Arrow file is damaged or not whole. Fetch it again, or write it again.");
}
