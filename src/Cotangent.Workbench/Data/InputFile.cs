using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cotangent.Workbench.Data;

/// <summary>Opens what a table is read from: a file, standard input, which is called -, or another pipe.</summary>
internal static partial class InputFile
{
    /// <summary>What standard input is called.</summary>
    internal const string Standard = "-";

    private const int WindowsInput = -10;
    private static readonly Lock Reading = new();
    private static MemoryStream? standard; // what came through standard input, which comes once

    /// <summary>A stream that can seek: what comes through a pipe is held in memory.</summary>
    /// <exception cref="DataException">There is no such file, or the pipe has more than memory can hold of it.</exception>
    internal static Stream Open(string path, ReadLimits limits)
    {
        if (path == Standard) return OfStandard(limits);
        if (Directory.Exists(path)) throw new DataException($"Reading '{path}': this is a directory; expected a file with a table. Name one in it.");
        if (!File.Exists(path)) throw new DataException($"Reading '{path}': there is no such file. Check the path; a relative one starts at the current directory.");
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return stream.CanSeek ? stream : Held(stream, path, limits);
    }

    /// <summary>What is read from a file, with the hash of its bytes.</summary>
    /// <exception cref="DataException">The file cannot be opened.</exception>
    internal static Dataset Table(string path, ReadOptions options, Func<Stream, string?, Dataset> read)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            using var file = Open(path, options.Limits);
            return read(file, Fingerprint.Of(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Reading '{path}': the file could not be opened ({(e is UnauthorizedAccessException ? "access is denied" : e.Message.TrimEnd('.'))}). Check its permissions.");
        }
    }

    private static MemoryStream OfStandard(ReadLimits limits)
    {
        lock (Reading)
        {
            standard ??= Held(StandardInput(), "standard input", limits);
            return new(standard.GetBuffer(), 0, (int)standard.Length, writable: false);
        }
    }

    private static MemoryStream Held(Stream pipe, string source, ReadLimits limits)
    {
        using (pipe)
        {
            var most = Math.Min(limits.Bytes, Array.MaxLength / 2);
            var held = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int count; (count = pipe.Read(buffer)) > 0; held.Write(buffer.AsSpan(0, count)))
                if (held.Length + count > most) throw new DataException($"Reading '{source}': more than {most} bytes come through the pipe. Write them to a file first.");
            held.Position = 0;
            return held;
        }
    }

    private static FileStream StandardInput() =>
        new(new SafeFileHandle(OperatingSystem.IsWindows() ? GetStdHandle(WindowsInput) : 0, ownsHandle: false), FileAccess.Read, bufferSize: 1);

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int which);
}
