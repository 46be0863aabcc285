using System.Xml.Linq;

namespace Cotangent.Repository.Tests;

public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> ProjectReferences = new()
    {
        ["Cotangent.Numerics"] = [],
        ["Cotangent.Autodiff"] = ["Cotangent.Numerics"],
        ["Cotangent.GaussianProcesses"] = ["Cotangent.Autodiff"],
        ["Cotangent.Testing"] = ["Cotangent.Autodiff"],
        ["Cotangent.GaussianProcesses.Testing"] = ["Cotangent.GaussianProcesses", "Cotangent.Testing"],
        ["Cotangent.Workbench"] = ["Cotangent.GaussianProcesses"],
        ["Cotangent.Data.DataFrame"] = ["Cotangent.Workbench"],
        ["Cotangent.Data.MachineLearning"] = ["Cotangent.Workbench"],
        ["Cotangent.Extensions"] = ["Cotangent.Workbench"],
        ["Cotangent.Plots"] = [],
        ["Cotangent.Orleans"] = ["Cotangent.Workbench"],
        ["Cotangent.Cli"] = ["Cotangent.Orleans", "Cotangent.Plots", "Cotangent.Workbench"],
    };

    private static readonly Dictionary<string, string[]> PackageReferences = new()
    {
        ["Cotangent.Workbench"] = ["Apache.Arrow", "Sep", "ZstdSharp.Port"],
        ["Cotangent.Data.DataFrame"] = ["Microsoft.Data.Analysis"],
        ["Cotangent.Data.MachineLearning"] = ["Microsoft.ML.DataView"],
        ["Cotangent.Extensions"] =
        [
            "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ],
        ["Cotangent.Plots"] = ["ScottPlot", "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies", "SkiaSharp.NativeAssets.macOS", "SkiaSharp.NativeAssets.Win32"],
        ["Cotangent.Orleans"] = ["Microsoft.Orleans.Clustering.Redis", "Microsoft.Orleans.Connections.Security", "Microsoft.Orleans.Server"],
        ["Cotangent.Cli"] = ["Spectre.Console", "System.CommandLine"],
    };

    private static readonly string[] LibraryPackages = ["System.Numerics.Tensors"];

    [Fact]
    public void Projects_refer_one_way()
    {
        var actual = Repo.Projects("src").ToDictionary(p => p.Key, p => Names(p.Value, "ProjectReference").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToArray());
        Assert.Equal(ProjectReferences.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(ProjectReferences, row => Assert.Equal(row.Value, actual[row.Key]));
    }

    [Fact]
    public void Projects_take_only_the_packages_agreed_on()
    {
        var strangers = Repo.Projects("src").SelectMany(
            p => Names(p.Value, "PackageReference").Except(PackageReferences.GetValueOrDefault(p.Key, LibraryPackages)).Select(package => $"{p.Key}: {package}"));
        Assert.Empty(strangers);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = XDocument.Load(Repo.FullPath("Cotangent.slnx")).Descendants("Project").Select(p => Path.GetFileNameWithoutExtension(p.Attribute("Path")!.Value));
        var projects = new[] { "src", "tests", "bench" }.SelectMany(folder => Repo.Projects(folder).Keys).Append("Cotangent"); // the package, in pack
        Assert.Equal(projects.Order(StringComparer.Ordinal), solution.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(XDocument project, string element) =>
        project.Descendants(element).Where(e => e.Attribute("ExcludeAssets")?.Value != "all").Select(e => e.Attribute("Include")!.Value.Replace('\\', '/'));
}
