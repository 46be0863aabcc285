// Makes all packages into ./packages and says how large they are.
//   dotnet run pack.cs
//   dotnet run pack.cs native     the command alone, as native code for this system and without clusters, into ./packages/native
using System.Diagnostics;
using System.Runtime.InteropServices;

string[] projects =
[
    "pack/Cotangent.csproj",
    "src/Cotangent.GaussianProcesses.Testing",
    "src/Cotangent.Workbench",
    "src/Cotangent.Extensions",
    "src/Cotangent.Plots",
    "src/Cotangent.Orleans",
    "src/Cotangent.Cli",
];

if (args is ["native"])
{
    string[] options = ["--runtime", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true", "-p:GenerateDocumentationFile=false", "--output", "packages/native"];
    if (!Succeeds("publish", "src/Cotangent.Cli", options)) return 1;
    Show("packages/native");
    return 0;
}
if (Directory.Exists("packages")) Directory.Delete("packages", recursive: true);
foreach (var project in projects)
{
    string[] options = project.EndsWith("Cli", StringComparison.Ordinal) ? ["-p:PackToolByRuntime=true"] : [];
    if (!Succeeds("pack", project, options)) return 1;
}
Show("packages");
return 0;

static bool Succeeds(string verb, string project, params string[] options)
{
    using var dotnet = Process.Start("dotnet", [verb, project, "--configuration", "Release", "--verbosity", "quiet", "-p:ContinuousIntegrationBuild=true", "-warnaserror", .. options]);
    dotnet.WaitForExit();
    if (dotnet.ExitCode == 0) return true;
    Console.WriteLine($"pack: {project} failed. Mend it and run again.");
    return false;
}

static void Show(string folder)
{
    foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal)) Console.WriteLine($"{new FileInfo(file).Length / 1024.0,8:F0} kB  {Path.GetFileName(file)}");
}
