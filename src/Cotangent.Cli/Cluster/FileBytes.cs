using Cotangent.Workbench.Data;

namespace Cotangent.Cli;

/// <summary>The bytes of a file that is sent to workers.</summary>
internal static class FileBytes
{
    /// <exception cref="DataException">It cannot be read.</exception>
    internal static byte[] Of(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be read ({error.Message.TrimEnd('.')}). Check the path, and that it is a file.");
        }
    }
}
