using System.Text.RegularExpressions;

namespace Cotangent.Repository.Tests;

/// <summary>What the documentation shows is what runs.</summary>
public sealed partial class ProgramTests
{
    public static TheoryData<string> Samples => [.. Directory.GetFiles(Repo.FullPath("samples"), "*.cs").Select(sample => Path.GetFileName(sample)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_runs(string name)
    {
        var sample = Repo.FullPath($"samples/{name}");
        CompiledProgram.RunsWell(sample, File.ReadAllText(sample), Repo.Root);
    }

    /// <summary>And what each prints has the numbers that a reader is to see: one look for each block.</summary>
    [Fact]
    public void Every_code_block_of_the_README_runs_and_gives_good_numbers()
    {
        var blocks = CSharpBlock().Matches(File.ReadAllText(Repo.FullPath("README.md"))).Select(m => m.Groups[1].Value).ToArray();
        Assert.True(blocks.Length > 0, "README.md shows no C#: mark its code blocks ```csharp");
        Action<string>[] looks = [ReadmeNumbers.OfTheTemperatures, ReadmeNumbers.OfTheTape, ReadmeNumbers.OfTheReplay];
        Assert.Equal(looks.Length, blocks.Length);
        var folder = Directory.CreateTempSubdirectory("cotangent-readme-").FullName;
        for (var i = 0; i < blocks.Length; i++)
            looks[i](CompiledProgram.RunsWell(Path.Combine(folder, $"block{i + 1}.cs"), blocks[i], folder).ReplaceLineEndings("\n"));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What the gallery of packages shows, too: each block is a program.</summary>
    [Fact]
    public void Every_code_block_of_the_packages_README_runs()
    {
        var blocks = CSharpBlock().Matches(File.ReadAllText(Repo.FullPath("pack/README.md"))).Select(m => m.Groups[1].Value).ToArray();
        Assert.NotEmpty(blocks);
        foreach (var (i, block) in blocks.Index()) Assert.NotEmpty(CompiledProgram.RunsWell(Repo.FullPath($"pack/block{i + 1}.cs"), block, Path.GetTempPath()));
    }

    /// <summary>The blocks of a page are one program, which prints what the page shows as its output. Pages with the same code, such as translations, are built once.</summary>
    [Fact]
    public void Every_page_of_docs_with_code_is_a_program_that_prints_what_the_page_shows()
    {
        var pages = Directory.GetFiles(Repo.FullPath("docs"), "*.md").Select(Page.Read).Where(page => page.Code.Length > 0).ToArray();
        Assert.True(pages.Length > 0, "docs/ shows no C#: mark its code blocks ```csharp");
        foreach (var same in pages.GroupBy(page => page.Code))
        {
            var folder = Directory.CreateTempSubdirectory("cotangent-docs-").FullName;
            var output = CompiledProgram.RunsWell(Path.Combine(folder, $"{same.First().Name}.cs"), same.Key, folder).ReplaceLineEndings("\n");
            Assert.All(same, page => Assert.Equal(page.Output, output));
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_translation_shows_the_code_of_the_page_that_it_translates()
    {
        var translations = Directory.GetFiles(Repo.FullPath("docs"), "*.zh.md");
        Assert.NotEmpty(translations);
        Assert.All(translations, file => Assert.Equal(Page.Read(file.Replace(".zh.md", ".md", StringComparison.Ordinal)).Code, Page.Read(file).Code));
    }

    [Fact]
    public void Every_example_of_the_XML_documentation_runs()
    {
        var examples = DocumentationExample.All();
        Assert.NotEmpty(examples);
        var folder = Directory.CreateTempSubdirectory("cotangent-examples-").FullName;
        CompiledProgram.RunsWell(Path.Combine(folder, "examples.cs"), DocumentationExample.Program(examples), folder);
        Directory.Delete(folder, recursive: true);
    }

    private sealed record Page(string Name, string Code, string Output)
    {
        internal static Page Read(string file)
        {
            var text = File.ReadAllText(file);
            string Blocks(Regex kind) => string.Concat(kind.Matches(text).Select(m => m.Groups[1].Value)).ReplaceLineEndings("\n");
            return new(Path.GetFileNameWithoutExtension(file), Blocks(CSharpBlock()), Blocks(OutputBlock()));
        }
    }

    [GeneratedRegex("^```csharp\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("^```output\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex OutputBlock();
}
