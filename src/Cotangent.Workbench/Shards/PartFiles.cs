using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Shards;

/// <summary>The files that a path or a pattern names: the parts of a table, in the order of their names.</summary>
public static class PartFiles
{
    /// <summary>The files of a path, whose last part may have * and ?.</summary>
    /// <exception cref="DataException">There is no such file.</exception>
    public static IReadOnlyList<string> Of(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (!IsPattern(pattern)) return File.Exists(pattern) ? [Path.GetFullPath(pattern)] : throw new DataException($"Reading '{pattern}': there is no such file. Check the path.");
        var folder = Path.GetDirectoryName(pattern) is { Length: > 0 } named ? named : ".";
        if (IsPattern(folder) || !Directory.Exists(folder))
            throw new DataException($"Reading '{pattern}': there is no folder '{folder}'. Check the path; * and ? may stand in the name of the files alone.");
        string[] files = [.. Directory.EnumerateFiles(folder, Path.GetFileName(pattern)).Select(Path.GetFullPath).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new DataException($"Reading '{pattern}': no file of '{folder}' has such a name. Check the pattern.");
    }

    /// <summary>Whether a path names files by a pattern.</summary>
    public static bool IsPattern(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.AsSpan().IndexOfAny('*', '?') >= 0;
    }
}
