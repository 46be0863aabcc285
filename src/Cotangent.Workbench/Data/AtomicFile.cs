using System.Text;

namespace Cotangent.Workbench.Data;

/// <summary>Writes a whole file or nothing: a temporary file in the same directory, flushed to disk, then renamed over the path.</summary>
/// <remarks>
/// A reader sees the old content or the new, never a part, whenever the process or the machine stops. A link is followed, so that its target is what changes, and a file that is replaced keeps
/// its permissions. What a process leaves that was killed while it wrote has a name that <see cref="Leftovers"/> knows and nothing reads.
/// </remarks>
public static class AtomicFile
{
    /// <summary>Writes text in UTF-8 without a byte order mark.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void WriteText(string path, string text) => WriteBytes(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    public static void WriteBytes(string path, ReadOnlySpan<byte> bytes) => WriteSet([(path, bytes.ToArray())]);

    /// <summary>Writes files that belong together: all are on the disk before the first takes its place, one after the other in their order.</summary>
    /// <remarks>The first is the one that the others can be made of again: it is written though another cannot be.</remarks>
    /// <exception cref="DataException">A path cannot be written; where it is not the first, the first was.</exception>
    public static void WriteSet(IReadOnlyList<(string Path, byte[] Bytes)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var staged = new List<StagedFile>();
        try
        {
            foreach (var (path, bytes) in files) staged.Add(StagedFile.Write(path, stream => stream.Write(bytes)));
        }
        finally
        {
            Commit(staged);
        }
    }

    /// <summary>Lets a function write the content, such as one that does not fit into memory.</summary>
    /// <exception cref="DataException">The path cannot be written.</exception>
    internal static void Write(string path, Action<Stream> write)
    {
        using var file = StagedFile.Write(path, write);
        file.Commit();
    }

    private static void Commit(List<StagedFile> staged)
    {
        try
        {
            foreach (var file in staged) file.Commit();
        }
        finally
        {
            foreach (var file in staged) file.Dispose();
        }
    }
}
