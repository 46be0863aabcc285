using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>Writes a whole file or nothing: a temporary file in the same directory, flushed to disk, then renamed over the path.</summary>
/// <remarks>
/// A reader sees the old content or the new, never a part, whenever the process or the machine stops. A link is followed, so that its target is what changes, and a file that is replaced keeps
/// its permissions. What a process leaves that was killed while it wrote is a file named .*.tmp, which nothing reads.
/// </remarks>
public static class AtomicFile
{
    /// <summary>Writes text in UTF-8 without a byte order mark.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void WriteText(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void WriteBytes(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = Begin(path);
        Attempt(path, file, bytes, static (stream, content) => stream.Write(content));
    }

    /// <summary>Lets a function write the content, such as one that does not fit into memory.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        using var file = Begin(path);
        Attempt(path, file, default, (stream, _) => write(stream));
    }

    private static Temporary Begin(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Check(path);
        return new();
    }

    private static void Attempt(string path, Temporary temporary, ReadOnlySpan<byte> bytes, Action<Stream, ReadOnlySpan<byte>> write)
    {
        try
        {
            var link = new FileInfo(path).LinkTarget;
            var target = link is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            var directory = Path.GetDirectoryName(target)!;
            temporary.Path = Path.Combine(directory, $".{Path.GetRandomFileName()}.tmp");
            using (var file = new FileStream(temporary.Path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                write(file, bytes);
                if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary.Path, target, overwrite: true);
            DirectoryFlush.Try(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
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

    /// <summary>The file that is written in place of the target, which goes away unless it was renamed.</summary>
    private sealed class Temporary : IDisposable
    {
        internal string? Path { get; set; }

        public void Dispose()
        {
            try
            {
                if (Path is not null) File.Delete(Path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The reason of the first failure is the one to report.
            }
        }
    }
}
