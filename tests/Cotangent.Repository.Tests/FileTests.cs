using System.Text.RegularExpressions;

namespace Cotangent.Repository.Tests;

public sealed partial class FileTests
{
    private const int LineLimit = 400, CharacterLimit = 200;

    // In pieces, so that this file does not find itself.
    private static readonly string[] Forbidden = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception", "Skip" + " =", "Skip" + "="];

    [Fact]
    public void No_file_is_longer_than_the_limit()
    {
        var tooLong = from file in Repo.CSharpFiles
                      let lines = Repo.Lines(file).Length
                      where lines > LineLimit
                      select $"{file}: {lines} lines; at most {LineLimit}, split it by idea";
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_line_is_longer_than_the_limit()
    {
        var tooLong = from file in Repo.CSharpFiles
                      from line in Repo.Lines(file).Select((text, i) => (text.Length, Number: i + 1))
                      where line.Length > CharacterLimit
                      select $"{file}:{line.Number}: {line.Length} characters; at most {CharacterLimit}, aim at the 180 of .editorconfig";
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Nothing_is_left_undone_or_skipped()
    {
        var found = from file in Repo.CSharpFiles
                    from line in Repo.Lines(file).Select((text, i) => (Text: text, Number: i + 1))
                    from word in Forbidden
                    where line.Text.Contains(word, StringComparison.Ordinal)
                    select $"{file}:{line.Number}: {word}";
        Assert.Empty(found);
    }

    [Fact]
    public void The_workbench_names_settings_and_no_options_of_a_command_line()
    {
        var files = Repo.CSharpFiles.Where(file => file.StartsWith("src/Cotangent.Workbench/", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(files);
        var found = files.SelectMany(file => Repo.Lines(file).Select((line, i) => (Line: line, At: $"{file}:{i + 1}"))).Where(l => Regex.IsMatch(l.Line, "[ \"'(]--[a-z]"));
        Assert.Empty(found.Select(l => l.At));
    }

    [Fact]
    public void Every_file_that_a_page_names_is_there()
    {
        var pages = Directory.GetFiles(Repo.FullPath("docs"), "*.md").Append(Repo.FullPath("CONTRIBUTING.md")).Append(Repo.FullPath("README.md"));
        var named = pages.SelectMany(page => SourcePaths().Matches(File.ReadAllText(page)).Select(match => (Page: Path.GetFileName(page), Path: match.Value))).ToArray();
        Assert.NotEmpty(named);
        Assert.Empty(named.Where(n => !n.Path.Contains("Name", StringComparison.Ordinal) && !File.Exists(Repo.FullPath(n.Path))).Select(n => $"{n.Page}: {n.Path}"));
    }

    [Fact]
    public void No_file_hides_its_size_in_regions()
    {
        var found = Repo.CSharpFiles.Where(file => Repo.Lines(file).Any(line => Region().IsMatch(line)));
        Assert.Empty(found);
    }

    [GeneratedRegex(@"^\s*#region")]
    private static partial Regex Region();

    [GeneratedRegex(@"(?<=`)(?:src|tests|bench|samples)/[\w./-]+\.cs(?=`)")]
    private static partial Regex SourcePaths();
}
