using System.Runtime.InteropServices;

namespace Cotangent.Workbench.Data;

/// <summary>Puts the names of a directory on the disk, so that a rename outlives a loss of power: .NET flushes files alone.</summary>
internal static partial class DirectoryFlush
{
    private const int ReadOnly = 0;

    /// <summary>Does so where the system has it; elsewhere, as on Windows, the file system keeps the order of a rename by itself.</summary>
    internal static void Try(string directory)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS()) return;
        var handle = Open(directory, ReadOnly);
        if (handle < 0) return;
        _ = Flush(handle); // a file system that cannot has said so, and there is nothing more to do
        _ = Close(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
