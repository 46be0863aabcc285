using System.Buffers.Binary;

namespace Cotangent.Workbench.Data;

/// <summary>The length of the text, modulo 2³², that a gzip file of one member states in its last four bytes.</summary>
/// <remarks>GZipStream takes a file that ends early for a whole one; this length tells. Source: Deutsch (1996), RFC 1952, section 2.3.1.</remarks>
internal static class GzipLength
{
    private const int Shortest = 20; // header 10, empty deflate block 2, checksum and length 8

    /// <summary>Null if the stream does not start with the gzip mark 1f 8b. The stream is left at its start.</summary>
    public static uint? Of(Stream stream, string source)
    {
        stream.Seek(0, SeekOrigin.Begin);
        var isGzip = (stream.ReadByte(), stream.ReadByte()) == (0x1f, 0x8b);
        Span<byte> end = stackalloc byte[sizeof(uint)];
        if (isGzip)
        {
            if (stream.Length < Shortest) throw Damaged(source);
            stream.Seek(-end.Length, SeekOrigin.End);
            stream.ReadExactly(end);
        }
        stream.Seek(0, SeekOrigin.Begin);
        return isGzip ? BinaryPrimitives.ReadUInt32LittleEndian(end) : null;
    }

    /// <summary>The refusal of gzip data whose text is not of the length it states.</summary>
    public static DataException Damaged(string source) =>
        new($"Reading '{source}': the gzip data is damaged, ends early, or is several compressed files in one. Fetch the file again, or compress it again as one.");
}
