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
];

if (Directory.Exists("packages")) Directory.Delete("packages", recursive: true);
foreach (var project in projects)
{
    string[] options = project.EndsWith("Cli", StringComparison.Ordinal) ? ["-p:PackToolByRuntime=true"] : [];
    using var pack = Process.Start("dotnet", ["pack", project, "--configuration", "Release", "--verbosity", "quiet", "-p:ContinuousIntegrationBuild=true", "-warnaserror", .. options]);
    pack.WaitForExit();
    if (pack.ExitCode == 0) continue;
    Console.WriteLine($"pack: {project} failed. Mend it and run again.");
    return 1;
}
foreach (var package in Directory.GetFiles("packages").Order(StringComparer.Ordinal)) Console.WriteLine($"{new FileInfo(package).Length / 1024.0,8:F0} kB  {Path.GetFileName(package)}");
return 0;
