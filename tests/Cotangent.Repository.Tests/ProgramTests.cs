using System.Text.RegularExpressions;

namespace Cotangent.Repository.Tests;

/// <summary>What the documentation shows is what runs. In sequence: two builds of one project at a time would meet.</summary>
public sealed partial class ProgramTests
{
    [Fact]
    public void Every_sample_runs()
    {
        if (!Directory.Exists(Repo.FullPath("samples"))) return;
        foreach (var sample in Directory.GetFiles(Repo.FullPath("samples"), "*.cs").Order(StringComparer.Ordinal)) Shell.RunsWell(sample, Repo.Root);
    }

    [Fact]
    public void Every_code_block_of_the_README_runs()
    {
        if (!File.Exists(Repo.FullPath("README.md"))) return;
        var blocks = CSharpBlock().Matches(File.ReadAllText(Repo.FullPath("README.md"))).Select(m => m.Groups[1].Value).ToArray();
        Assert.True(blocks.Length > 0, "README.md shows no C#: mark its code blocks ```csharp");
        var folder = Directory.CreateTempSubdirectory("cotangent-readme-").FullName;
        for (var i = 0; i < blocks.Length; i++)
        {
            var file = Path.Combine(folder, $"block{i + 1}.cs");
            File.WriteAllText(file, string.Join('\n', [.. Repo.Libraries.Select(ProjectLine), blocks[i]]));
            Shell.RunsWell(file, folder);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static string ProjectLine(string library) => $"#:project {Repo.FullPath($"src/{library}/{library}.csproj")}";

    [GeneratedRegex("^```csharp\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
