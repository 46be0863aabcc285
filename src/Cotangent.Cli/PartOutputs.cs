using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Shards;

namespace Cotangent.Cli;

/// <summary>Where the predictions for the files of a pattern go: to a folder, under their names, or to a pattern, whose * stands for the name of a file without its ending.</summary>
internal static class PartOutputs
{
    /// <summary>A path for each file.</summary>
    /// <exception cref="RunException">There is no place, or two files would have the same.</exception>
    /// <exception cref="OutputException">A file would be lost, or no file can be made there.</exception>
    internal static IReadOnlyList<string> Of(string? output, IReadOnlyList<string> files, string fit)
    {
        if (output is null) throw new RunException("With --cluster, --out says where the predictions go; expected a folder, or a pattern such as 'predicted/*.csv', whose * is the name of a file.");
        string[] paths = [.. files.Select(file => Place(output, Stem(file)))];
        if (paths.GroupBy(path => path).FirstOrDefault(group => group.Count() > 1) is { Key: { } twice })
            throw new RunException($"--out is '{output}', by which two files would be written to '{twice}'; expected a folder, or a pattern with one *.");
        Output.Prepare(Path.GetDirectoryName(Path.GetFullPath(paths[0]))!);
        OutputFiles.Require(paths.Select(path => (path, new Func<string, bool>(_ => true))), files.Append(fit), isForced: true); // before the work is done
        return paths;
    }

    private static string Place(string output, string stem)
    {
        if (!PartFiles.IsPattern(output)) return Path.Combine(output, $"{stem}.csv");
        if (output.Count(c => c == '*') != 1 || output.Contains('?', StringComparison.Ordinal) || Path.GetFileName(output).IndexOf('*', StringComparison.Ordinal) < 0)
            throw new RunException($"--out is '{output}'; expected a folder, or a pattern with one * in the name of the file, such as 'predicted/*.csv'.");
        return output.Replace("*", stem, StringComparison.Ordinal);
    }

    /// <summary>The name of a file without its ending, of a.csv.gz too.</summary>
    private static string Stem(string file)
    {
        var name = Path.GetFileName(file);
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) name = name[..^3];
        return Path.GetFileNameWithoutExtension(name);
    }
}
