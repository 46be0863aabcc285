using System.Buffers.Binary;

namespace Cotangent.Workbench.ParquetFiles;

/// <summary>Goes through bytes from the first to the last, and refuses to go further.</summary>
internal ref struct ByteScan(ReadOnlySpan<byte> bytes)
{
    private const int LongestVarInt = 10;
    private readonly ReadOnlySpan<byte> bytes = bytes;

    /// <summary>How many bytes were read.</summary>
    internal int At { get; private set; }

    internal readonly int Left => bytes.Length - At;

    internal readonly ReadOnlySpan<byte> Rest => bytes[At..];

    internal byte Byte() => Take(1)[0];

    /// <summary>The next bytes.</summary>
    /// <exception cref="FormatException">There are fewer.</exception>
    internal ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Left) throw new FormatException($"{count} bytes are expected where {Left} are left");
        var taken = bytes.Slice(At, (int)count);
        At += (int)count;
        return taken;
    }

    internal int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    /// <summary>An unsigned number of seven bits a byte, the last of which has no mark.</summary>
    internal ulong VarInt()
    {
        ulong value = 0;
        for (var i = 0; i < LongestVarInt; i++)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80) return value;
        }
        throw new FormatException("a number has more than ten bytes");
    }

    /// <summary>A signed number whose sign is its lowest bit.</summary>
    internal long ZigZag() => VarInt() is var value ? (long)(value >> 1) ^ -(long)(value & 1) : 0;

    /// <summary>A count of things each of which takes a byte or more.</summary>
    internal int Count() => VarInt() is var count && count <= (ulong)Left ? (int)count : throw new FormatException($"{count} elements are expected where {Left} bytes are left");
}
