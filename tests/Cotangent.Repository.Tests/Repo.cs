using System.Xml.Linq;

namespace Cotangent.Repository.Tests;

/// <summary>The working tree that these tests were built from.</summary>
internal static class Repo
{
    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Every C# file that people write, by its path from the root.</summary>
    internal static IReadOnlyList<string> CSharpFiles { get; } =
        [.. new[] { "src", "tests", "samples", "bench" }.SelectMany(CSharpFilesIn).Concat(["check.cs", "pack.cs", "install.cs"]).Where(Exists).Order(StringComparer.Ordinal)];

    /// <summary>The projects of a folder, by name.</summary>
    internal static IReadOnlyDictionary<string, XDocument> Projects(string folder) =>
        Directory.GetDirectories(Path.Combine(Root, folder))
            .SelectMany(directory => Directory.GetFiles(directory, "*.csproj"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => XDocument.Load(file));

    /// <summary>The assemblies of src that are not programs.</summary>
    internal static IEnumerable<string> Libraries => Projects("src").Where(p => p.Value.Descendants("OutputType").All(o => o.Value != "Exe")).Select(p => p.Key).Order(StringComparer.Ordinal);

    internal static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    internal static string FullPath(string path) => Path.Combine(Root, path);

    private static bool Exists(string path) => File.Exists(FullPath(path));

    private static IEnumerable<string> CSharpFilesIn(string folder)
    {
        if (!Directory.Exists(FullPath(folder))) return [];
        return Directory.EnumerateFiles(FullPath(folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj"));
    }

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Cotangent.slnx"))) return at.FullName;
        throw new InvalidOperationException($"Repo: there is no Cotangent.slnx above {folder}. Run these tests from a working tree.");
    }
}
