using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cotangent.Repository.Tests;

/// <summary>A program of one file, compiled here against the assemblies beside these tests: a second, where a build of its projects takes ten. The check runs the samples as a user does.</summary>
internal static class CompiledProgram
{
    /// <summary>The usings of the SDK, which every file has.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; "
        + "global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Options = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("FileBasedProgram", "true")]);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(IsLibrary).Select(file => MetadataReference.CreateFromFile(file))];

    /// <summary>What the program prints; fails with it unless the program compiles and exits with 0.</summary>
    /// <param name="path">Where the program stands, or would stand: messages name it, and so does <c>CallerFilePath</c>.</param>
    /// <param name="code">The program.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    internal static string RunsWell(string path, string code, string workingDirectory)
    {
        var name = $"program-{Path.GetFileNameWithoutExtension(path)}";
        var compilation = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(code, Options, path), CSharpSyntaxTree.ParseText(ImplicitUsings, Options)],
            References,
            new(OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        var assembly = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        try
        {
            var emitted = compilation.Emit(assembly);
            Assert.True(emitted.Success, $"{path} does not compile:\n{string.Join('\n', emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error))}");
            var tests = Path.Combine(AppContext.BaseDirectory, typeof(CompiledProgram).Assembly.GetName().Name!);
            return Shell.RunsWell(["exec", "--runtimeconfig", $"{tests}.runtimeconfig.json", "--depsfile", $"{tests}.deps.json", assembly], Path.GetFileName(path), workingDirectory);
        }
        finally
        {
            File.Delete(assembly);
        }
    }

    /// <summary>Not what only the tests use.</summary>
    private static bool IsLibrary(string file) => !((string[])["xunit", "Microsoft.CodeAnalysis"]).Any(name => Path.GetFileName(file).StartsWith(name, StringComparison.Ordinal));
}
