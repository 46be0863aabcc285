// Makes all packages into ./packages and says how large they are.
//   dotnet run pack.cs
//   dotnet run pack.cs native     the command alone, as native code for this system and without clusters, into ./packages/native: the program, and Cotangent.Cli.Native, a tool of it
using System.Diagnostics;
using System.Runtime.InteropServices;

string[] projects =
[
    "pack/Cotangent.csproj",
    "src/Cotangent.GaussianProcesses.Testing",
    "src/Cotangent.Workbench",
    "src/Cotangent.Data.DataFrame",
    "src/Cotangent.Data.MachineLearning",
    "src/Cotangent.Extensions",
    "src/Cotangent.Plots",
    "src/Cotangent.Orleans",
    "src/Cotangent.Cli",
    "pack/templates/Cotangent.Templates.csproj",
];

if (args is ["native"])
{
    string[] lean = ["-p:CopyOutputSymbolsToPublishDirectory=false", "-p:DebugType=none", "-p:GenerateDocumentationFile=false", "-p:RunAnalyzersDuringBuild=false"];
    string[] native = ["-p:PublishAot=true", .. lean, "--output", "packages/native"];
    string[] here = ["--runtime", RuntimeInformation.RuntimeIdentifier];
    if (!Succeeds("publish", "src/Cotangent.Cli", [.. native, .. here])) return 1;
    if (!Succeeds("pack", "src/Cotangent.Cli", [.. native, .. here])) return 1;
    if (!Succeeds("pack", "src/Cotangent.Cli", native)) return 1;
    Show("packages/native");
    return 0;
}
if (Directory.Exists("packages")) Directory.Delete("packages", recursive: true);
if (Dotnet("tool", "restore") != 0) return 1;
// A tag v1.2.3 is a release; what has none before it has the version that the build has.
string[] version = Tagged() is { } tagged ? [$"-p:Version={tagged}"] : [];
foreach (var project in projects)
{
    string[] options = project.EndsWith("Cli", StringComparison.Ordinal) ? ["-p:PackToolByRuntime=true"] : [];
    if (!Succeeds("pack", project, [.. options, .. version])) return 1;
}
// The bill of materials of all that the packages bring with them: the command depends on every library.
if (Dotnet("dotnet-CycloneDX", "src/Cotangent.Cli/Cotangent.Cli.csproj", "--output", "packages", "--output-format", "Json", "--filename", "cotangent.cdx.json") != 0) return 1;
Show("packages");
return 0;

static bool Succeeds(string verb, string project, params string[] options)
{
    if (Dotnet([verb, project, "--configuration", "Release", "--verbosity", "quiet", "-p:ContinuousIntegrationBuild=true", "-warnaserror", .. options]) == 0) return true;
    Console.WriteLine($"pack: {project} failed. Mend it and run again.");
    return false;
}

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

static void Show(string folder)
{
    foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal)) Console.WriteLine($"{new FileInfo(file).Length / 1024.0,8:F0} kB  {Path.GetFileName(file)}");
}
