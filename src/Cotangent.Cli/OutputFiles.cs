using Cotangent.Plots;
using Cotangent.Workbench.Comparisons;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Reports;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>What may be written over: nothing that is read, nothing that this command did not make, and nothing that is write-protected, unless it is told to.</summary>
internal static class OutputFiles
{
    /// <summary>Finds, before any work is done, that an output is an input or is a file of the user's.</summary>
    /// <param name="outputs">The files that are to be written, each with whether a file that is there was made by this command.</param>
    /// <param name="inputs">The files that are read; a null stands for none.</param>
    /// <param name="isForced">Whether files may be replaced that this command did not make.</param>
    /// <exception cref="OutputException">A file would be lost.</exception>
    internal static void Require(IEnumerable<(string Path, Func<string, bool> IsOurs)> outputs, IEnumerable<string?> inputs, bool isForced)
    {
        var read = inputs.OfType<string>().Select(Real).ToHashSet(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach (var (path, isOurs) in outputs)
        {
            if (Directory.Exists(path)) throw new OutputException($"Writing '{path}': this is a directory; expected the name of a file. Name a file in it.");
            if (read.Contains(Real(path))) throw new OutputException($"Writing '{path}': this file is read by the command, and would be lost. Choose another --out.");
            if (!File.Exists(path) || isForced) continue;
            if (!isOurs(path)) throw new OutputException($"Writing '{path}': there is such a file, which cotangent did not make. Choose another --out, or replace it with --force.");
            if (IsProtected(path)) throw new OutputException($"Writing '{path}': the file is write-protected. Choose another --out, or replace it with --force.");
        }
    }

    /// <summary>Whether a file is a figure that was drawn here.</summary>
    internal static bool IsFigure(string path) => FigureMark.IsIn(Start(path, FigureMark.Bytes));

    /// <summary>Whether a file is a fit, though it may be damaged.</summary>
    internal static bool IsFit(string path) => FitFile.IsOne(Start(path, FitFile.MarkBytes)) || OutputsFile.IsOne(Start(path, FitFile.MarkBytes));

    /// <summary>Whether a file is a comparison.</summary>
    internal static bool IsComparison(string path) => CompareFile.IsOne(Start(path, FitFile.MarkBytes));

    /// <summary>Whether a file is a page that reports a fit.</summary>
    internal static bool IsReport(string path) => FitReportPage.IsOne(Start(path, FitReportPage.MarkBytes));

    /// <summary>Whether a file is a log of fits, or empty.</summary>
    internal static bool IsLog(string path) => new FileInfo(path).Length == 0 || Start(path, 10).StartsWith("{\"event\""u8);

    /// <summary>Whether a file is a table with the header of the one that is to be written.</summary>
    internal static bool IsTable(string path, string header) => Start(path, header.Length * 4).StartsWith(System.Text.Encoding.UTF8.GetBytes(header));

    private static bool IsProtected(string path) => OperatingSystem.IsWindows()
        ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
        : !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserWrite);

    private static ReadOnlySpan<byte> Start(string path, int count)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[count];
            return bytes.AsSpan(0, file.ReadAtLeast(bytes, count, throwOnEndOfStream: false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The path behind all links, so that two names of one file are one.</summary>
    private static string Real(string path)
    {
        if (path.Length == 0) return path;
        var full = Path.GetFullPath(path);
        if (Path.GetDirectoryName(full) is not { } directory) return full;
        try
        {
            if (new FileInfo(full).ResolveLinkTarget(returnFinalTarget: true) is { } target) return Real(target.FullName);
            return Path.Combine(new DirectoryInfo(directory).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? directory, Path.GetFileName(full));
        }
        catch (IOException)
        {
            return full;
        }
    }
}
