using System.Buffers.Binary;

namespace Cotangent.Workbench.Shards;

/// <summary>Doubles as little-endian bytes, eight for each.</summary>
public static class ShardBytes
{
    /// <summary>The bytes of numbers.</summary>
    public static byte[] Of(ReadOnlySpan<double> values)
    {
        var bytes = new byte[values.Length * sizeof(double)];
        for (var i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        return bytes;
    }

    /// <summary>The numbers of bytes.</summary>
    /// <exception cref="ArgumentException">The number of bytes is no multiple of eight.</exception>
    public static double[] ToDoubles(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % sizeof(double) != 0) throw new ArgumentException($"ShardBytes: there are {bytes.Length} bytes; expected a multiple of {sizeof(double)}.", nameof(bytes));
        var values = new double[bytes.Length / sizeof(double)];
        for (var i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        return values;
    }
}
