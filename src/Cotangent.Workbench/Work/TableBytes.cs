using System.Security.Cryptography;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>The bytes of a table that is sent to workers, who need no file then.</summary>
internal static class TableBytes
{
    /// <summary>The bytes of the file that a table was read from.</summary>
    /// <exception cref="RunException">There is no file.</exception>
    /// <exception cref="DataException">The file has changed since, or cannot be read.</exception>
    internal static byte[] Of(string path, Fingerprint? read)
    {
        if (path == "-") throw new RunException("A table from standard input is not for a cluster. Write it to a file first.");
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (read is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) != read.Sha256)
                throw new DataException($"Reading '{path}': the file has changed since the command began. Run it again when nothing writes to it.");
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be read ({error.Message.TrimEnd('.')}). Check its permissions.");
        }
    }

    /// <summary>The table of bytes.</summary>
    internal static Dataset Read(byte[] bytes, string path, ReadOptions reading)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return TableFile.Read(stream, path, reading);
    }
}
