namespace Cotangent.Workbench.Data;

/// <summary>A whole file beside the one whose place it is to take, on the disk but under another name, until it is put there or goes away.</summary>
internal sealed class StagedFile : IDisposable
{
    private readonly string path;
    private readonly string target;
    private readonly string temporary;
    private bool isThere = true;

    private StagedFile(string path, string target, string temporary) => (this.path, this.target, this.temporary) = (path, target, temporary);

    /// <summary>Writes the content and flushes it to the disk. A link is followed, so that its target is what changes, and the permissions of a file that is there are kept.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    internal static StagedFile Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        Check(path);
        StagedFile? staged = null;
        try
        {
            var link = new FileInfo(path).LinkTarget;
            var target = link is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
            staged = new(path, target, Leftovers.NewName(Path.GetDirectoryName(target)!));
            using var file = new FileStream(staged.temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            write(file);
            if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(target));
            file.Flush(flushToDisk: true);
            return staged;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            staged?.Dispose();
            throw Refused(path, e);
        }
        catch
        {
            staged?.Dispose();
            throw;
        }
    }

    /// <summary>Puts the file in its place.</summary>
    /// <exception cref="DataException">It cannot be put there.</exception>
    internal void Commit()
    {
        try
        {
            File.Move(temporary, target, overwrite: true);
            isThere = false;
            DirectoryFlush.Try(Path.GetDirectoryName(target)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, e);
        }
    }

    public void Dispose()
    {
        if (!isThere) return;
        isThere = false;
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reason of the first failure is the one to report.
        }
    }

    private static DataException Refused(string path, Exception e)
    {
        var reason = e is UnauthorizedAccessException ? "access is denied" : e.Message.ReplaceLineEndings(" ").TrimEnd('.');
        return new($"Writing '{path}': the file could not be written ({reason}). Check the disk and its permissions, or name another path.");
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
}
