using System.Security.Cryptography;
using System.Text;

namespace Cotangent.Workbench.Files;

/// <summary>A checksum over every byte of a file of tensors, which is its first text: a bit that changed anywhere is found, in the checksum too.</summary>
/// <remarks>It is the SHA-256 of the file with zeros in place of the checksum. It finds damage; who changes a file on purpose can change it too.</remarks>
internal static class Seal
{
    private const int Digits = 2 * SHA256.HashSizeInBytes;
    private static readonly string Open = new('0', Digits);
    private static readonly byte[] Before = Encoding.ASCII.GetBytes($"{{\"{Safetensors.TextsName}\":{{\"sha256\":\"");

    /// <summary>The bytes of a file with its checksum.</summary>
    /// <exception cref="ArgumentException">As <see cref="Safetensors.Write"/> says.</exception>
    internal static byte[] Write(IReadOnlyList<(string Name, string Text)> texts, IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        return Stamped(Safetensors.Write([("sha256", Open), .. texts], tensors));
    }

    /// <summary>The same bytes with the checksum that belongs to them, where they have a place for one.</summary>
    internal static byte[] Stamped(byte[] bytes)
    {
        var at = Safetensors.LengthBytes + Before.Length;
        if (bytes.Length < at + Digits) return bytes;
        var stamped = (byte[])bytes.Clone();
        Encoding.ASCII.GetBytes(Open).CopyTo(stamped, at);
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(stamped))).CopyTo(stamped, at);
        return stamped;
    }

    /// <summary>The texts and tensors of a file whose checksum is right.</summary>
    /// <exception cref="FormatException">The bytes are no such file, or changed since they were written.</exception>
    internal static Safetensors Read(ReadOnlySpan<byte> bytes)
    {
        var at = Safetensors.LengthBytes + Before.Length;
        if (bytes.Length < at + Digits) throw new FormatException("it ends early.");
        if (!bytes[Safetensors.LengthBytes..at].SequenceEqual(Before)) throw new FormatException("it has no checksum in its place.");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes[..at]);
        hash.AppendData(Encoding.ASCII.GetBytes(Open));
        hash.AppendData(bytes[(at + Digits)..]);
        if (Encoding.ASCII.GetString(bytes.Slice(at, Digits)) != Convert.ToHexStringLower(hash.GetHashAndReset()))
            throw new FormatException("its bytes are not those that its checksum was made of: it was cut off, damaged or changed.");
        return Safetensors.Read(bytes);
    }
}
