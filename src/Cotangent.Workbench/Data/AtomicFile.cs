using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>Writes a whole file or nothing: a temporary file in the same directory, flushed to disk, then renamed over the path.</summary>
/// <remarks>A reader sees the old content or the new, never a part. A link is followed, so that its target is what changes.</remarks>
public static class AtomicFile
{
    /// <summary>Writes text in UTF-8 without a byte order mark.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void WriteText(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void WriteBytes(string path, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(path);
        Check(path);
        string? temporary = null;
        try
        {
            var link = new FileInfo(path).LinkTarget;
            var target = link is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetRandomFileName()}.tmp");
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            var reason = e is UnauthorizedAccessException ? "access is denied" : e.Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new DataException($"Writing '{path}': the file could not be written ({reason}). Check the disk and its permissions, or name another path.");
        }
    }

    private static void Check(string path)
    {
        if (path.Length == 0 || path.Contains('\0')) throw new DataException($"Writing {Cell.Quote(path)}: this is no path; expected the name of a file.");
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path)) throw new DataException($"Writing '{path}': this is a directory; expected the name of a file. Name a file in it.");
        if (full.StartsWith("/dev/", StringComparison.Ordinal)) throw new DataException($"Writing '{path}': this is a device; expected the name of a file that can be replaced as a whole.");
        var directory = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(directory)) throw new DataException($"Writing '{path}': there is no directory '{directory}'. Create it, or name another path.");
    }

    private static void Remove(string? temporary)
    {
        try
        {
            if (temporary is not null) File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reason of the first failure is the one to report.
        }
    }
}
