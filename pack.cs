// Makes all packages into ./packages and says how large they are.
//   dotnet run pack.cs
using System.Diagnostics;

string[] projects =
[
    "pack/Cotangent.csproj",
    "src/Cotangent.GaussianProcesses.Testing",
    "src/Cotangent.Workbench",
    "src/Cotangent.Extensions",
    "src/Cotangent.Plots",
    "src/Cotangent.Orleans",
    "src/Cotangent.Cli",
    "pack/templates/Cotangent.Templates.csproj",
];

if (Directory.Exists("packages")) Directory.Delete("packages", recursive: true);
if (Dotnet("tool", "restore") != 0) return 1;
// A tag v1.2.3 is a release; what has none before it has the version that the build has.
string[] version = Tagged() is { } tagged ? [$"-p:Version={tagged}"] : [];
foreach (var project in projects)
{
    string[] options = project.EndsWith("Cli", StringComparison.Ordinal) ? ["-p:PackToolByRuntime=true"] : [];
    if (Dotnet(["pack", project, "--configuration", "Release", "--verbosity", "quiet", "-p:ContinuousIntegrationBuild=true", "-warnaserror", .. options, .. version]) == 0) continue;
    Console.WriteLine($"pack: {project} failed. Mend it and run again.");
    return 1;
}
// The bill of materials of all that the packages bring with them: the command depends on every library.
if (Dotnet("dotnet-CycloneDX", "src/Cotangent.Cli/Cotangent.Cli.csproj", "--output", "packages", "--output-format", "Json", "--filename", "cotangent.cdx.json") != 0) return 1;
foreach (var package in Directory.GetFiles("packages").Order(StringComparer.Ordinal)) Console.WriteLine($"{new FileInfo(package).Length / 1024.0,8:F0} kB  {Path.GetFileName(package)}");
return 0;

static int Dotnet(params string[] arguments)
{
    using var run = Process.Start("dotnet", arguments);
    run.WaitForExit();
    return run.ExitCode;
}

static string? Tagged()
{
    using var tags = Process.Start(new ProcessStartInfo("git", ["describe", "--tags", "--match", "v*"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    tags.WaitForExit();
    if (tags.ExitCode != 0) return null;
    using var version = Process.Start(new ProcessStartInfo("dotnet", ["minver", "--tag-prefix", "v", "--verbosity", "error"]) { RedirectStandardOutput = true })!;
    return version.StandardOutput.ReadToEnd().Trim();
}
