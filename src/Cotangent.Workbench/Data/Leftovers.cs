using System.Diagnostics;
using System.Globalization;

namespace Cotangent.Workbench.Data;

/// <summary>The temporary files of processes that were killed while they wrote: named after the machine and the process, and taken away by the next that writes there.</summary>
public static class Leftovers
{
    private const string Prefix = ".cotangent-";
    private const string Suffix = ".tmp";
    private static readonly string Machine = MachineText();

    /// <summary>A name for a temporary file of this process.</summary>
    internal static string NewName(string directory) => Path.Combine(directory, $"{Prefix}{Machine}-{Environment.ProcessId}-{Path.GetRandomFileName()}{Suffix}");

    /// <summary>Makes a file in a directory and takes it away again.</summary>
    /// <exception cref="IOException">No file can be made there.</exception>
    /// <exception cref="UnauthorizedAccessException">No file may be made there.</exception>
    public static void TryOne(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var path = NewName(directory);
        File.WriteAllBytes(path, []);
        File.Delete(path);
    }

    /// <summary>Deletes the temporary files in a directory whose process is no more. Those of other machines, whose processes are not known here, stay.</summary>
    public static void Clean(string directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        try
        {
            foreach (var path in Directory.EnumerateFiles(directory, $"{Prefix}{Machine}-*{Suffix}"))
                if (ProcessOf(path) is { } id && !IsAlive(id)) File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // They are in nobody's way.
        }
    }

    private static int? ProcessOf(string path)
    {
        var parts = Path.GetFileName(path).Split('-');
        return parts.Length == 4 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Eight digits that differ between machines, most likely.</summary>
    private static string MachineText() => Environment.MachineName.Aggregate(2166136261u, (hash, c) => (hash ^ c) * 16777619u).ToString("x8", CultureInfo.InvariantCulture);
}
