using System.IO.Compression;
using ZstdSharp;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Decompresses pages. No more is allocated than what comes of the bytes.</summary>
internal static class PageCodec
{
    private const int First = 1 << 14;

    /// <summary>The bytes of a page, of which there are to be as many as its header says.</summary>
    /// <exception cref="FormatException">They are no compressed bytes of that length.</exception>
    /// <exception cref="NotSupportedException">They are compressed in a way that is not read.</exception>
    internal static byte[] Decompressed(long codec, ReadOnlySpan<byte> bytes, int length) => codec switch
    {
        0 when bytes.Length == length => bytes.ToArray(),
        0 => throw new FormatException($"a page of {length} bytes has {bytes.Length}"),
        1 => SnappyBlock.Decompressed(bytes, length),
        2 => OfStream(bytes, length, stream => new GZipStream(stream, CompressionMode.Decompress)),
        4 => OfStream(bytes, length, stream => new BrotliStream(stream, CompressionMode.Decompress)),
        6 => OfStream(bytes, length, stream => new DecompressionStream(stream)),
        7 => Lz4Block.Decompressed(bytes, length),
        3 => throw new NotSupportedException("its pages are compressed by LZO; expected none, Snappy, gzip, Brotli, Zstandard or LZ4_RAW"),
        5 => throw new NotSupportedException("its pages are compressed by LZ4 in frames of Hadoop; expected none, Snappy, gzip, Brotli, Zstandard or LZ4_RAW"),
        _ => throw new FormatException($"its pages are compressed by method {codec}"),
    };

    private static byte[] OfStream(ReadOnlySpan<byte> bytes, int length, Func<Stream, Stream> open)
    {
        try
        {
            using var stream = open(new MemoryStream(bytes.ToArray()));
            var (text, count) = (new byte[Math.Min(length, First)], 0);
            while (count < length)
            {
                if (count == text.Length) Array.Resize(ref text, (int)Math.Min(length, 2L * text.Length));
                var read = stream.Read(text.AsSpan(count));
                if (read == 0) throw new FormatException($"a page of {length} bytes ends after {count}");
                count += read;
            }
            return stream.ReadByte() < 0 ? text : throw new FormatException($"a page has more than its {length} bytes");
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or ZstdException or IOException)
        {
            throw new FormatException("a compressed page is damaged");
        }
    }
}
