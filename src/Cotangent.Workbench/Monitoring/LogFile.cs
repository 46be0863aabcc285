using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Monitoring;

/// <summary>Opens the file of a log, and says what is wrong with the place before a run begins.</summary>
internal static class LogFile
{
    /// <summary>Opens a file whose writes go to the system at once, so that what was written is there however the program ends.</summary>
    /// <exception cref="DataException">There is no such place, or it cannot be written.</exception>
    internal static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0 || path.Contains('\0')) throw new DataException($"Writing {Cell.Quote(path)}: this is no path; expected the name of a file.");
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path)) throw new DataException($"Writing '{path}': this is a directory; expected the name of a file. Name a file in it.");
        if (!Directory.Exists(Path.GetDirectoryName(full))) throw new DataException($"Writing '{path}': there is no directory '{Path.GetDirectoryName(full)}'. Create it, or name another path.");
        try
        {
            return new(full, mode, access, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !(mode == FileMode.CreateNew && File.Exists(full)))
        {
            var reason = e is UnauthorizedAccessException ? "access is denied" : e.Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new DataException($"Writing '{path}': the file could not be opened ({reason}). Check its permissions, or name another path.");
        }
    }
}
