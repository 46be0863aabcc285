using System.Buffers.Binary;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>A Parquet file: columns of a group of rows at a time, so that no more of it is in memory.</summary>
/// <remarks>
/// Every size that the file states is held against the bytes there are before anything is read or allocated by it; what does not fit is refused as damaged. Source: Apache Parquet, "File format".
/// </remarks>
internal sealed class ParquetFile
{
    private const int TailLength = 8; // the length of the footer, and the mark
    private readonly Stream stream;
    private readonly string source;
    private readonly PageBudget budget;

    private ParquetFile(Stream stream, string source, ReadLimits limits, ParquetFooter footer) => (this.stream, this.source, budget, Footer) = (stream, source, new(limits.Bytes), footer);

    internal ParquetFooter Footer { get; }

    private static ReadOnlySpan<byte> Mark => "PAR1"u8;

    /// <summary>Whether a stream, which is left at its start, begins as such a file does.</summary>
    internal static bool IsOne(Stream stream)
    {
        Span<byte> first = stackalloc byte[Mark.Length];
        stream.Seek(0, SeekOrigin.Begin);
        var count = stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        stream.Seek(0, SeekOrigin.Begin);
        return first[..count].SequenceEqual(Mark);
    }

    /// <summary>Opens a file, whose stream stays open.</summary>
    /// <exception cref="DataException">It is damaged, not whole, or of a kind that is not read.</exception>
    internal static ParquetFile Open(Stream stream, string source, ReadLimits limits) => Decoded(source, () =>
    {
        var tail = new byte[TailLength];
        if (stream.Length < Mark.Length + TailLength) throw new FormatException("it ends early");
        ReadAt(stream, stream.Length - TailLength, tail);
        if (tail.AsSpan().EndsWith("PARE"u8)) throw new NotSupportedException("it is encrypted");
        if (!tail.AsSpan().EndsWith(Mark)) throw new FormatException("it does not end with its mark");
        var (length, end) = (BinaryPrimitives.ReadUInt32LittleEndian(tail), stream.Length - TailLength);
        if (length > end - Mark.Length || length > Array.MaxLength) throw new FormatException($"its footer is to have {length} bytes, and it has {stream.Length} in all");
        var footer = new byte[length];
        ReadAt(stream, end - length, footer);
        return new ParquetFile(stream, source, limits, ParquetFooter.Read(footer, end - length));
    });

    /// <summary>The cells of a column of one group of rows.</summary>
    /// <exception cref="DataException">They are damaged, or compressed or written in a way that is not read.</exception>
    internal ParquetCells Read(ParquetColumn column, int group) => Decoded(source, () =>
    {
        var (rows, chunk) = (Footer.Groups[group].Rows, Footer.Groups[group].Chunks[column.Leaf]);
        if (chunk.Values != rows) throw new FormatException($"column {Cell.Quote(column.Name)} has {chunk.Values} values in a group of {rows} rows");
        var bytes = new byte[chunk.Length];
        ReadAt(stream, chunk.Start, bytes);
        return ColumnPages.Read(column, chunk, bytes, budget);
    });

    /// <summary>Hands the cells of a column of one group of rows to what takes them.</summary>
    /// <exception cref="DataException">They are damaged, or compressed or written in a way that is not read.</exception>
    internal void Add(ParquetColumn column, int group, Action<ParquetCells> add)
    {
        var cells = Read(column, group);
        Decoded(source, () =>
        {
            add(cells);
            return true;
        });
    }

    private static void ReadAt(Stream stream, long at, Span<byte> bytes)
    {
        stream.Seek(at, SeekOrigin.Begin);
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length) throw new FormatException("it ends early");
    }

    private static T Decoded<T>(string source, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw new DataException($"Reading '{source}': the Parquet file is damaged or not whole: {e.Message}. Fetch it again, or write it again.");
        }
        catch (NotSupportedException e)
        {
            throw new DataException($"Reading '{source}': this Parquet file cannot be read: {e.Message}. Write it otherwise, or as CSV.");
        }
    }
}

/// <summary>How many bytes the pages of a file may have when they are decompressed.</summary>
/// <param name="most">The limit.</param>
internal sealed class PageBudget(long most)
{
    private long taken;

    /// <summary>Counts bytes.</summary>
    /// <exception cref="DataException">They are too many.</exception>
    internal void Take(long bytes)
    {
        taken += bytes;
        if (taken > most) throw new DataException($"Reading a Parquet file: its columns are longer than the limit of {most} bytes. Split the file, or leave out rows or columns.");
    }
}
