using System.Net;
using System.Text.RegularExpressions;

namespace Cotangent.Repository.Tests;

/// <summary>One example of the XML documentation: the file, the line its code begins at, and the code as a reader sees it.</summary>
internal sealed partial record DocumentationExample(string File, int Line, string Code)
{
    private static readonly string[] Folders = ["src/Cotangent.Autodiff/", "src/Cotangent.GaussianProcesses/"];

    /// <summary>Every example of the folders; one in a form that would be overlooked fails.</summary>
    internal static IReadOnlyList<DocumentationExample> All()
    {
        var files = Repo.CSharpFiles.Where(file => Folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)));
        return [.. files.SelectMany(file => In(file, string.Join('\n', Repo.Lines(file))))];
    }

    /// <summary>The examples as one program, in which each is a method of its own and the names that all may use are fields, so that an example may declare its own.</summary>
    internal static string Program(IReadOnlyList<DocumentationExample> examples) => $$"""
        using Cotangent;
        using Cotangent.GaussianProcesses;
        using Cotangent.Numerics;

        Console.SetOut(TextWriter.Null);
        {{string.Join('\n', examples.Select((example, i) => $"Run(\"{example.File}:{example.Line}\", Examples.Number{i});"))}}

        static void Run(string place, Action example)
        {
            try { example(); }
            catch (Exception e) { Console.Error.WriteLine($"{place}: {e}"); Environment.ExitCode = 1; }
        }

        internal static class Examples
        {
            private static readonly double[] x = [0, 1, 2, 3, 4, 5, 6, 7], y = [20.1, 28.7, 29.2, 21.1, 12.2, 10.2, 17.0, 26.4];
            private static readonly Tensor X = Tensor.FromSpan(x, 8, 1), Y = Tensor.FromSpan(y, 8, 1), Xnew = Tensor.FromSpan([2.5, 9], 2, 1);

        {{string.Join('\n', examples.Select((example, i) => example.Method(i)))}}
        }
        """;

    /// <summary>Compiler and debugger name the line of the documentation.</summary>
    private string Method(int number) => $"internal static void Number{number}()\n{{\n#line {Line} \"{Repo.FullPath(File)}\"\n{Code}\n#line default\n}}\n";

    private static DocumentationExample[] In(string file, string text)
    {
        DocumentationExample[] found = [.. Blocks().Matches(text).Select(block => new DocumentationExample(
            file, text[..block.Groups[1].Index].Count(c => c == '\n') + 1, WebUtility.HtmlDecode(Margin().Replace(block.Groups[1].Value, "")).TrimEnd()))];
        var examples = Regex.Count(text, "<example");
        Assert.True(found.Length == examples, $"{file}: {examples} examples, of which {found.Length} can be read; expected <example>, <code>, </code> and </example> on lines of their own.");
        return found;
    }

    [GeneratedRegex(@"/// <example>\n\s*/// <code>\n((?:\s*///.*\n)+?)\s*/// </code>\n\s*/// </example>")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"(?m)^\s*/// ?")]
    private static partial Regex Margin();
}
