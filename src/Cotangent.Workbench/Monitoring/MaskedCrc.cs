using System.Buffers.Binary;
using System.Numerics;

namespace Cotangent.Workbench.Monitoring;

/// <summary>The checksum of TensorFlow's record files: CRC-32C, turned right by 15 bits, plus a constant, so that the checksum of data that hold checksums is not special.</summary>
internal static class MaskedCrc
{
    internal static uint Of(ReadOnlySpan<byte> data) => BitOperations.RotateRight(Crc32C(data), 15) + 0xA282EAD8;

    /// <summary>CRC-32C, of Castagnoli's polynomial: RFC 3720, appendix B.4.</summary>
    internal static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var b in data) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
