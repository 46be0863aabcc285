using System.Buffers.Binary;
using System.Text;

namespace Cotangent.Plots;

/// <summary>The mark by which a figure tells that it was drawn here, so that a program knows which files it may draw anew.</summary>
/// <remarks>Of an SVG a comment; of a PNG the text Software. Source: W3C (2003), "Portable Network Graphics (PNG) Specification", sections 5.3 and 11.3.4.</remarks>
public static class FigureMark
{
    /// <summary>How many bytes at the start of a file hold the mark.</summary>
    public const int Bytes = 512;

    private const string Program = "cotangent";
    private const int SignatureAndHeader = 33; // 8 bytes, then 13 of IHDR between length, type and checksum
    private static readonly byte[] Text = Encoding.ASCII.GetBytes($"tEXtSoftware\0{Program}");

    /// <summary>The comment of an SVG.</summary>
    internal static string Comment => $"<!-- {Program} -->";

    /// <summary>Whether the first bytes of a file are those of a figure that was drawn here.</summary>
    public static bool IsIn(ReadOnlySpan<byte> start)
    {
        var first = start[..Math.Min(start.Length, Bytes)];
        return first.IndexOf(Text) >= 0 || first.IndexOf(Encoding.ASCII.GetBytes(Comment)) >= 0;
    }

    /// <summary>A PNG with the mark.</summary>
    internal static byte[] Marked(ReadOnlySpan<byte> png)
    {
        var chunk = new byte[sizeof(uint) + Text.Length + sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(chunk, Text.Length - sizeof(uint)); // without the type
        Text.CopyTo(chunk, sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(sizeof(uint) + Text.Length), Crc(Text));
        return [.. png[..SignatureAndHeader], .. chunk, .. png[SignatureAndHeader..]];
    }

    /// <summary>The remainder of a division by the polynomial 0xedb88320, bit by bit.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xedb88320;
        }
        return ~crc;
    }
}
