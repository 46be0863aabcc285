using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Cotangent.Repository.Tests;

/// <summary>What a user installs: one package of the three libraries, so that parts of different versions cannot meet.</summary>
public sealed class PackageTests
{
    private static readonly string[] Libraries = ["Cotangent.Autodiff", "Cotangent.GaussianProcesses", "Cotangent.Numerics"];

    [Fact]
    public void The_package_has_the_three_libraries_with_documentation_and_symbols_and_depends_on_none_of_them()
    {
        var folder = Directory.CreateTempSubdirectory("cotangent-pack-").FullName;
        Pack("pack/Cotangent.csproj", folder);
        using var package = ZipFile.OpenRead(Directory.GetFiles(folder, "Cotangent.*.nupkg").Single());
        Assert.Equal(Libraries.SelectMany(library => new[] { $"lib/net10.0/{library}.dll", $"lib/net10.0/{library}.xml" }), Files(package, "lib/"));
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.NotNull(package.GetEntry("icon.png"));
        using var symbols = ZipFile.OpenRead(Directory.GetFiles(folder, "Cotangent.*.snupkg").Single());
        Assert.Equal(Libraries.Select(library => $"lib/net10.0/{library}.pdb"), Files(symbols, "lib/"));

        using var stream = package.GetEntry("Cotangent.nuspec")!.Open();
        var metadata = XDocument.Load(stream);
        Assert.Equal(["System.Numerics.Tensors"], metadata.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value));
        string Of(string name) => metadata.Descendants().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(("Cotangent", "Apache-2.0", "README.md", "icon.png"), (Of("id"), Of("license"), Of("readme"), Of("icon")));
        Assert.Contains("kriging", Of("tags"), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_package_says_in_sentences_what_it_is()
    {
        var projects = Repo.Projects("src").Append(new("pack/Cotangent", XDocument.Load(Repo.FullPath("pack/Cotangent.csproj"))))
            .Where(p => p.Value.Descendants("IsPackable").All(e => e.Value != "false")).ToArray();
        Assert.True(projects.Length >= 5);
        Assert.Empty(projects.Where(p => p.Value.Descendants("Description").SingleOrDefault()?.Value is not { Length: > 80 } text || !text.EndsWith('.')).Select(p => p.Key));
    }

    /// <summary>A name that two projects have for their packages would be one package to whoever depends on it.</summary>
    [Fact]
    public void No_two_projects_are_one_package()
    {
        var names = Repo.Projects("src").Select(p => p.Value.Descendants("PackageId").SingleOrDefault()?.Value ?? p.Key);
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    private static string[] Files(ZipArchive package, string folder) =>
        [.. package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static void Pack(string project, string folder)
    {
#if DEBUG
        const string configuration = "Debug";
#else
        const string configuration = "Release";
#endif
        string[] arguments = ["pack", Repo.FullPath(project), "--no-build", "-p:BuildProjectReferences=false", "--configuration", configuration, "--output", folder, "--verbosity", "quiet"];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = Repo.Root })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }
}
