using Cotangent.Workbench.Data;
using Cotangent.Workbench.Files;

namespace Cotangent.Workbench.Runs;

/// <summary>The bytes of a file of a fit, of which no more are taken than a fit may have: a device that never ends is found by its first bytes.</summary>
internal static class FitBytes
{
    private const int MostText = 512 << 20;

    /// <summary>The bytes of a path, which may be a pipe.</summary>
    /// <exception cref="DataException">There are too many.</exception>
    internal static byte[] Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Of(stream, path);
    }

    /// <summary>The bytes of a stream to its end.</summary>
    /// <exception cref="DataException">There are too many.</exception>
    internal static byte[] Of(Stream stream, string path)
    {
        var begin = new byte[Safetensors.LengthBytes];
        begin = begin[..stream.ReadAtLeast(begin, begin.Length, throwOnEndOfStream: false)];
        if (!FitContent.IsText(begin) && begin.Length == Safetensors.LengthBytes) RequireHeader(begin, path);
        var most = FitContent.IsText(begin) ? MostText : Array.MaxLength;
        using var bytes = new MemoryStream();
        bytes.Write(begin);
        var buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0; bytes.Write(buffer.AsSpan(0, count)))
            if (bytes.Length + count > most) throw new DataException($"Reading '{path}': it has more than {most} bytes, which no fit has. Give the {FitFile.Ending} file that 'fit' wrote.");
        return bytes.ToArray();
    }

    private static void RequireHeader(byte[] begin, string path)
    {
        try
        {
            Safetensors.HeaderLength(begin);
        }
        catch (FormatException error)
        {
            throw new DataException($"'{path}' is not a fit: {error.Message} Give the {FitFile.Ending} file that 'fit' wrote.");
        }
    }
}
