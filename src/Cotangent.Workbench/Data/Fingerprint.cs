using System.Security.Cryptography;

namespace Cotangent.Workbench.Data;

/// <summary>What shows whether a table is still the one that was read: the SHA-256 of its bytes, as they stand in the file, and its size.</summary>
/// <param name="Sha256">The SHA-256 in hexadecimal digits.</param>
/// <param name="Bytes">The number of bytes, compressed where the file is.</param>
/// <param name="Rows">The number of data rows.</param>
/// <param name="Columns">The number of columns.</param>
public sealed record Fingerprint(string Sha256, long Bytes, int Rows, int Columns)
{
    /// <summary>The SHA-256 of a stream from its start, which it is left at.</summary>
    internal static string Of(Stream stream)
    {
        stream.Seek(0, SeekOrigin.Begin);
        var hash = Convert.ToHexStringLower(SHA256.HashData(stream));
        stream.Seek(0, SeekOrigin.Begin);
        return hash;
    }

    /// <summary>Whether a file has these bytes.</summary>
    internal bool IsOf(FileInfo file)
    {
        if (file.Length != Bytes) return false;
        using var stream = file.OpenRead();
        return Of(stream) == Sha256;
    }

    /// <summary>Rows, columns and the first digits of the SHA-256.</summary>
    public override string ToString() => $"{Cell.Count(Rows, "row")}, {Cell.Count(Columns, "column")}, SHA-256 {Sha256[..Math.Min(12, Sha256.Length)]}…";
}
