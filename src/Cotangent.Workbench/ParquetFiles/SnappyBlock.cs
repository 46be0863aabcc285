namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Snappy: bytes as they are, and copies of what came before.</summary>
/// <remarks>Source: Google, "Snappy compressed format description", 2011.</remarks>
internal static class SnappyBlock
{
    private const int MostOfAByte = 22; // three bytes copy 64 at most

    /// <summary>What bytes stand for, which is of a known length.</summary>
    /// <exception cref="FormatException">They do not stand for that many bytes.</exception>
    internal static byte[] Decompressed(ReadOnlySpan<byte> bytes, int length)
    {
        var scan = new ByteScan(bytes);
        if (scan.VarInt() != (ulong)length || length > (long)MostOfAByte * bytes.Length) throw new FormatException($"a page of {length} bytes is compressed to {bytes.Length} of another length");
        var (text, at) = (new byte[length], 0);
        while (scan.Left > 0)
        {
            var tag = scan.Byte();
            if ((tag & 3) == 0) at = Literal(ref scan, tag >> 2, text, at);
            else at = Copy(ref scan, tag, text, at);
        }
        return at == length ? text : throw new FormatException($"a page of {length} bytes ends after {at}");
    }

    private static int Literal(ref ByteScan scan, int size, byte[] text, int at)
    {
        var count = size < 60 ? size : (long)Number(ref scan, size - 59);
        var literal = scan.Take(count + 1);
        if (literal.Length > text.Length - at) throw new FormatException("a compressed page has more bytes than it says");
        literal.CopyTo(text.AsSpan(at));
        return at + literal.Length;
    }

    private static int Copy(ref ByteScan scan, int tag, byte[] text, int at) => (tag & 3) switch
    {
        1 => Lz4Block.Copied(text, at, (tag >> 5 << 8) + scan.Byte(), (tag >> 2 & 7) + 4),
        2 => Lz4Block.Copied(text, at, Number(ref scan, 2), (tag >> 2) + 1),
        _ => Lz4Block.Copied(text, at, Number(ref scan, 4), (tag >> 2) + 1),
    };

    private static uint Number(ref ByteScan scan, int bytes)
    {
        uint value = 0;
        for (var i = 0; i < bytes; i++) value |= (uint)scan.Byte() << (8 * i);
        return value;
    }
}
