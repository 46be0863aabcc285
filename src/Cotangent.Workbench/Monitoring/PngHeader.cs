using System.Buffers.Binary;

namespace Cotangent.Workbench.Monitoring;

/// <summary>What the first bytes of a PNG picture say of it.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Channels">1 for grey, 2 with transparency; 3 for colour, 4 with transparency.</param>
internal readonly record struct PngHeader(int Width, int Height, int Channels)
{
    private const int Length = 26; // signature, length and name of the first chunk, width, height, depth, colour type

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads the header. Source: W3C, Portable Network Graphics, sections 5.2 and 11.2.1.</summary>
    /// <exception cref="ArgumentException">It is not the beginning of a PNG picture.</exception>
    internal static PngHeader Of(ReadOnlySpan<byte> png)
    {
        if (png.Length < Length || !png.StartsWith(Signature) || !png[12..16].SequenceEqual("IHDR"u8))
            throw new ArgumentException($"TensorBoardLog.AddImage: the {png.Length} bytes are not a PNG picture; expected the bytes of a .png file.");
        var channels = png[25] switch { 0 => 1, 4 => 2, 6 => 4, _ => 3 }; // 2 is colour, 3 a palette of colours
        return new(BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..]), channels);
    }
}
