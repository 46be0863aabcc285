using System.Text.RegularExpressions;
using Cotangent.GaussianProcesses;

namespace Cotangent.Repository.Tests;

/// <summary>Each code of a diagnostic has a page, each page a code, and the example of each page is the one that a test runs.</summary>
public sealed partial class DiagnosticPageTests
{
    private static readonly string[] ExampleFiles =
    [
        "tests/Cotangent.GaussianProcesses.Tests/Training/Diagnostics/DiagnosticExamples.cs",
        "tests/Cotangent.Workbench.Tests/Runs/HeldOutExamples.cs",
        "tests/Cotangent.GaussianProcesses.Tests/Sampling/SamplingExamples.cs",
    ];

    public static TheoryData<string> Codes => [.. DiagnosticCodes.All];

    [Fact]
    public void Codes_and_pages_are_the_same()
    {
        var pages = Directory.GetFiles(Repo.FullPath("docs/diagnostics"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "index");
        Assert.Equal(DiagnosticCodes.All.Order(StringComparer.Ordinal), pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_says_what_it_means_how_it_is_seen_why_and_what_to_do(string code)
    {
        var page = Page(code);
        var head = Head().Match(page);
        Assert.True(head.Success, $"{code}.md begins \"# {code}: …\", and then \"Severity: info|warning|error.\"");
        Assert.Equal(code, head.Groups["code"].Value);
        Assert.Equal(["How to see it", "Cause", "What to do", "Example"], Section().Matches(page).Select(m => m.Groups[1].Value));
        Assert.Contains($"| [{code}]({code}.md) | {head.Groups["severity"]} | {head.Groups["title"]} |\n", Page("index"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_of_a_page_is_run_by_a_test(string code)
    {
        var shown = CodeBlock().Match(Page(code)).Groups[1].Value;
        var tested = ExampleFiles.SelectMany(file => Example().Matches(string.Join('\n', Repo.Lines(file)) + "\n")).Single(m => m.Groups["code"].Value == code).Groups["body"].Value;
        Assert.Equal(Indent().Replace(tested, ""), shown);
    }

    private static string Page(string name) => File.ReadAllText(Repo.FullPath($"docs/diagnostics/{name}.md")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"\A# (?<code>COT\d{4}): (?<title>.+)\n\nSeverity: (?<severity>info|warning|error)\.\n\n.+\n")]
    private static partial Regex Head();

    [GeneratedRegex(@"^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"    internal static \w+ (?<code>COT\d+)\([^)]*\)\n    \{\n(?<body>.*?)        return \w+;\n    \}\n", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("^        ", RegexOptions.Multiline)]
    private static partial Regex Indent();
}
