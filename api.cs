// Writes what the public surface of each library is to its PublicAPI.Unshipped.txt, as the release build names it: RS0016 is to be added, RS0017 is no more.
//   dotnet run api.cs
using System.Diagnostics;
using System.Text.RegularExpressions;

for (var round = 0; round < 20; round++) // a library is built when those that it refers to are in order
{
    var output = Build();
    var gone = Regex.Matches(output, @"^\s*(\S+PublicAPI\.\w+\.txt)\(\d+,\d+\): error RS0017: Symbol '(.+?)' is part of", RegexOptions.Multiline)
        .Select(m => (File: m.Groups[1].Value, Line: m.Groups[2].Value));
    var missing = Regex.Matches(output, @"error RS0016: Symbol '(.+?)' is not part of the declared public API.*\[(.+?)\]\r?$", RegexOptions.Multiline)
        .Select(m => (File: Path.Combine(Path.GetDirectoryName(m.Groups[2].Value)!, "PublicAPI.Unshipped.txt"), Line: m.Groups[1].Value));
    var files = gone.Concat(missing).Select(change => change.File).Distinct().ToArray();
    if (files.Length == 0)
    {
        var isWhole = !output.Contains("error", StringComparison.Ordinal);
        Console.WriteLine(isWhole ? "api: the files say what the libraries offer." : $"api: the build failed for another reason.\n{output}");
        return isWhole ? 0 : 1;
    }
    foreach (var file in files)
    {
        string[] added = [.. missing.Where(change => change.File == file).Select(change => change.Line)];
        string[] removed = [.. gone.Where(change => change.File == file).Select(change => change.Line)];
        var lines = File.ReadAllLines(file)[1..].Except(removed).Union(added).Order(StringComparer.Ordinal);
        File.WriteAllLines(file, lines.Prepend("#nullable enable"));
        Console.WriteLine($"{Path.GetRelativePath(".", file)}: {added.Length} added, {removed.Length} removed");
    }
}
return 1;

static string Build()
{
    using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", "Cotangent.slnx", "--configuration", "Release", "--verbosity", "quiet"]) { RedirectStandardOutput = true })!;
    return build.StandardOutput.ReadToEnd();
}
