// Makes the pages of docs and the reference of all libraries a site in ./out/site.
//   dotnet run site.cs               makes it
//   dotnet run site.cs -- --serve    shows it at http://localhost:8080
using System.Diagnostics;

string[] projects =
[
    "src/Cotangent.GaussianProcesses.Testing", "src/Cotangent.Data.DataFrame", "src/Cotangent.Data.MachineLearning", "src/Cotangent.Extensions", "src/Cotangent.Plots", "src/Cotangent.Orleans",
];
foreach (var project in projects)
    if (Dotnet("build", project, "--configuration", "Release", "--verbosity", "quiet", "-p:RunAnalyzersDuringBuild=false") != 0) return 1;
return Dotnet("tool", "restore") != 0 ? 1 : Dotnet(["docfx", "docfx.json", "--warningsAsErrors", .. args]);

static int Dotnet(params string[] arguments)
{
    using var run = Process.Start("dotnet", arguments);
    run.WaitForExit();
    return run.ExitCode;
}
