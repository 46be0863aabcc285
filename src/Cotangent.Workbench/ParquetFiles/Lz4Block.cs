namespace Cotangent.Workbench.ParquetFiles;

/// <summary>LZ4: sequences of bytes as they are, each followed by a copy of what came before.</summary>
/// <remarks>Source: Collet, "LZ4 block format description".</remarks>
internal static class Lz4Block
{
    private const int LeastCopy = 4;
    private const int MostOfAByte = 256; // a byte more makes a copy 255 longer

    /// <summary>What bytes stand for, which is of a known length.</summary>
    /// <exception cref="FormatException">They do not stand for that many bytes.</exception>
    internal static byte[] Decompressed(ReadOnlySpan<byte> bytes, int length)
    {
        if (length > (long)MostOfAByte * bytes.Length) throw new FormatException($"a page of {length} bytes is compressed to {bytes.Length}");
        var scan = new ByteScan(bytes);
        var (text, at) = (new byte[length], 0);
        while (scan.Left > 0)
        {
            var token = scan.Byte();
            var literal = scan.Take(Size(ref scan, token >> 4));
            if (literal.Length > length - at) throw new FormatException("a compressed page has more bytes than it says");
            literal.CopyTo(text.AsSpan(at));
            at += literal.Length;
            if (scan.Left == 0) break;
            var offset = scan.Byte() + (scan.Byte() << 8);
            at = Copied(text, at, offset, Size(ref scan, token & 0xF) + LeastCopy);
        }
        return at == length ? text : throw new FormatException($"a page of {length} bytes ends after {at}");
    }

    /// <summary>Copies bytes from some places before, which may reach into those that are copied; gives the place behind.</summary>
    internal static int Copied(byte[] text, int at, long offset, long count)
    {
        if (offset <= 0 || offset > at || count > text.Length - at) throw new FormatException("a compressed page copies bytes that are not there");
        for (var i = 0; i < count; i++, at++) text[at] = text[at - offset];
        return at;
    }

    private static long Size(ref ByteScan scan, long size)
    {
        if (size < 15) return size;
        for (byte more = 255; more == 255; size += more) more = scan.Byte();
        return size;
    }
}
