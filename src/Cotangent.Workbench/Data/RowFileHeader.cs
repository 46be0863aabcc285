using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cotangent.Workbench.Data;

/// <summary>The first bytes of a <see cref="RowFile"/>: what it is, its version, how many inputs, targets and rows it has, and the SHA-256 of the rows and of this header.</summary>
internal sealed record RowFileHeader(int Inputs, int Targets, int Count, byte[] Hash)
{
    internal const int Size = 96;
    private const int Version = 1;
    private const int HashOfRowsAt = 32;
    private const int HashAt = 64;

    private static ReadOnlySpan<byte> Name => "COTROWS\0"u8;

    /// <summary>The bytes of one row.</summary>
    internal int RowSize => sizeof(double) * (Inputs + Targets);

    /// <summary>The bytes of the whole file.</summary>
    internal long FileSize => Size + (long)Count * RowSize;

    internal byte[] ToBytes()
    {
        var bytes = new byte[Size];
        Name.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Inputs);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Targets);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), Count);
        Hash.CopyTo(bytes, HashOfRowsAt);
        SHA256.HashData(bytes.AsSpan(0, HashAt), bytes.AsSpan(HashAt));
        return bytes;
    }

    internal static RowFileHeader Read(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length < Size || !bytes.StartsWith(Name)) throw new DataException($"Reading '{path}': this is no file of rows. Make one with RowFile.FromTable or RowFile.Write.");
        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) is not Version and var version)
            throw new DataException($"Reading '{path}': the file of rows has version {version}; expected {Version}. Convert the rows again.");
        if (!SHA256.HashData(bytes[..HashAt]).AsSpan().SequenceEqual(bytes[HashAt..Size])) throw Damaged(path, "its header is damaged");
        return new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[20..]),
            bytes.Slice(HashOfRowsAt, SHA256.HashSizeInBytes).ToArray());
    }

    internal static DataException Damaged(string path, string what) => new($"Reading '{path}': {what}. Fetch the file again, or convert the rows again.");
}
