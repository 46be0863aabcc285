using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Cotangent.GaussianProcesses;
using Microsoft.Win32.SafeHandles;

namespace Cotangent.Workbench.Data;

/// <summary>Rows of numbers in a file, which are read one by one where they lie: for more rows than memory holds.</summary>
/// <remarks>
/// Each row is D inputs and P targets as little-endian doubles, behind a header with the counts and the SHA-256 of the rows, so that row i lies at a known place and any order of rows costs
/// a read of 8 (D + P) bytes each. Made once, from a table (<see cref="FromTable"/>) or from rows as they come (<see cref="Write"/>). May be read from several threads.
/// </remarks>
public sealed class RowFile : IRowSource, IDisposable
{
    private const int BlockSize = 1 << 20;

    private readonly SafeFileHandle file;
    private readonly string path;
    private readonly RowFileHeader header;

    private RowFile(SafeFileHandle file, string path)
    {
        (this.file, this.path) = (file, path);
        var bytes = new byte[RowFileHeader.Size];
        var read = RandomAccess.Read(file, bytes, 0);
        header = RowFileHeader.Read(bytes.AsSpan(0, read), path);
        var length = RandomAccess.GetLength(file);
        if (length != header.FileSize) throw RowFileHeader.Damaged(path, $"the file has {length} bytes; expected {header.FileSize} for its {header.Count} rows");
    }

    /// <inheritdoc/>
    public int Count => header.Count;

    /// <inheritdoc/>
    public int Inputs => header.Inputs;

    /// <inheritdoc/>
    public int Targets => header.Targets;

    /// <summary>Opens a file of rows after reading it once, block by block, to compare its checksum.</summary>
    /// <exception cref="DataException">The file cannot be read, is no file of rows, or was damaged.</exception>
    public static RowFile Open(string path)
    {
        var rows = OpenUnchecked(path);
        try
        {
            rows.Check();
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>Opens a file of rows whose rows are taken as they are: its header and its length are compared, and nothing else is read.</summary>
    /// <exception cref="DataException">The file cannot be read, is no file of rows, or has another length than its header says.</exception>
    public static RowFile OpenUnchecked(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.RandomAccess);
            return new(file, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new DataException($"Reading '{path}': the file could not be opened ({(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}). Check the path.");
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Writes rows as they come, each of D inputs and P targets, into a new file or in place of an old one; the file is whole, or not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">D, at least 1.</param>
    /// <param name="targets">P, at least 1.</param>
    /// <param name="rows">D + P finite numbers each; the array may be used again for the next.</param>
    /// <exception cref="DataException">The path cannot be written, there are no rows or too many, or a row has other than D + P numbers or one that is not finite.</exception>
    public static void Write(string path, int inputs, int targets, IEnumerable<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targets, 1);
        AtomicFile.Write(path, stream => WriteTo(stream, path, inputs, targets, rows));
    }

    /// <summary>Converts columns of a CSV file, row by row: nothing but the row at hand is in memory.</summary>
    /// <param name="csvPath">The CSV file, plain or gzip-compressed.</param>
    /// <param name="path">The file of rows to write.</param>
    /// <param name="inputs">The names of the inputs, in their order.</param>
    /// <param name="targets">The names of the targets, in their order.</param>
    /// <param name="options">How the CSV file is read; its limits on rows and cells, which are for memory, are not applied.</param>
    /// <exception cref="DataException">A file cannot be read or written, a column is missing, or a cell is no finite number.</exception>
    public static void FromCsv(string csvPath, string path, IReadOnlyList<string> inputs, IReadOnlyList<string> targets, ReadOptions? options = null) =>
        FromTable(csvPath, path, inputs, targets, options);

    /// <summary>Converts columns of a table, text or Parquet, row by row: nothing but the row at hand, or its group of rows, is in memory.</summary>
    /// <param name="tablePath">The table, whose first bytes say which it is.</param>
    /// <param name="path">The file of rows to write.</param>
    /// <param name="inputs">The names of the inputs, in their order.</param>
    /// <param name="targets">The names of the targets, in their order.</param>
    /// <param name="options">How the table is read; its limits on rows and cells, which are for memory, are not applied.</param>
    /// <exception cref="DataException">A file cannot be read or written, a column is missing, or a cell is no finite number.</exception>
    public static void FromTable(string tablePath, string path, IReadOnlyList<string> inputs, IReadOnlyList<string> targets, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tablePath);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        options ??= new();
        CsvFile.Decoded(tablePath, options, () =>
        {
            using var table = TableRows.Open(tablePath, [.. inputs, .. targets], options);
            Write(path, inputs.Count, targets.Count, table.Rows());
            return true;
        });
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">The file has become shorter since it was opened.</exception>
    public void Read(ReadOnlySpan<int> rows, Span<double> X, Span<double> Y)
    {
        var (D, P, size) = (Inputs, Targets, header.RowSize);
        var rented = ArrayPool<byte>.Shared.Rent(size);
        var bytes = rented.AsSpan(0, size);
        for (var k = 0; k < rows.Length; k++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)rows[k], (uint)Count, nameof(rows));
            Fill(bytes, RowFileHeader.Size + (long)rows[k] * size);
            Decode(bytes, X.Slice(k * D, D));
            Decode(bytes[(sizeof(double) * D)..], Y.Slice(k * P, P));
        }
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private void Check()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockSize];
        for (long at = RowFileHeader.Size; at < header.FileSize;)
        {
            var part = block.AsSpan(0, (int)Math.Min(BlockSize, header.FileSize - at));
            Fill(part, at);
            hash.AppendData(part);
            at += part.Length;
        }
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(header.Hash)) throw RowFileHeader.Damaged(path, "the checksum of the rows is another than when they were written");
    }

    private void Fill(Span<byte> bytes, long at)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(file, bytes, at);
            if (read == 0) throw RowFileHeader.Damaged(path, $"the file ends at byte {at}, before its last row");
            bytes = bytes[read..];
            at += read;
        }
    }

    private static void Decode(ReadOnlySpan<byte> bytes, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(sizeof(double) * i)..]);
    }

    private static void WriteTo(Stream stream, string path, int inputs, int targets, IEnumerable<double[]> rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new byte[sizeof(double) * (inputs + targets)];
        var count = 0;
        stream.Write(new byte[RowFileHeader.Size]);
        foreach (var row in rows)
        {
            Encode(row, bytes, path, count);
            hash.AppendData(bytes);
            stream.Write(bytes);
            if (++count == int.MaxValue) throw new DataException($"Writing '{path}': there are {count} rows or more; expected fewer. Write several files.");
        }
        if (count == 0) throw new DataException($"Writing '{path}': there are no rows; expected at least one.");
        stream.Position = 0;
        stream.Write(new RowFileHeader(inputs, targets, count, hash.GetHashAndReset()).ToBytes());
    }

    private static void Encode(double[] row, Span<byte> bytes, string path, int number)
    {
        if (row.Length * sizeof(double) != bytes.Length) throw new DataException($"Writing '{path}': row {number} has {row.Length} numbers; expected {bytes.Length / sizeof(double)}.");
        for (var i = 0; i < row.Length; i++)
        {
            if (!double.IsFinite(row[i])) throw new DataException($"Writing '{path}': number {i} of row {number} is {Cell.Write(row[i])}; expected a finite one. Leave the row out, or fill it in.");
            BinaryPrimitives.WriteDoubleLittleEndian(bytes[(sizeof(double) * i)..], row[i]);
        }
    }
}
