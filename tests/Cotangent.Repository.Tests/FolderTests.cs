using System.Text.RegularExpressions;

namespace Cotangent.Repository.Tests;

/// <summary>Inside an assembly a folder names types of itself and of those before it; one namespace for all would not show a breach.</summary>
public sealed partial class FolderTests
{
    /// <summary>From the ground up. Folders of one entry may name each other; what is in no entry stands on top.</summary>
    private static readonly Dictionary<string, string[][]> Layers = new()
    {
        ["Cotangent.Autodiff"] =
        [
            ["Tensors"],
            ["Loops"],
            ["Recording"],
            ["Ops", "Passes"], // rules are written in ops, and the definition of an op may be its rule
            ["Anomalies"],
            ["Derivatives", ""],
            ["Rendering"],
            ["Replay"],
            ["Explaining"],
        ],
        ["Cotangent.GaussianProcesses"] =
        [
            ["Parameters"],
            ["Kernels"],
            ["Means"],
            ["Expectations"],
            ["Data"],
            ["Likelihoods"],
            ["Conditioning"],
            ["Inducing"],
            ["Variational"],
            ["Posteriors"],
            ["Training"],
            ["Sampling"],
            ["Models"],
            ["Fitting"],
        ],
        ["Cotangent.Workbench"] =
        [
            ["Data", "ParquetFiles"], // a table is opened by its first bytes, and what is read of Parquet are columns
            ["Files"],
            ["Expressions"],
            ["Health"],
            ["Models"],
            ["Monitoring"],
            ["Runs"],
            ["Outputs"],
            ["Reports"],
            ["Comparisons"],
            ["Shards"],
            ["Work"],
        ],
    };

    public static TheoryData<string> Assemblies => [.. Layers.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void A_folder_names_no_type_of_a_folder_above_it(string assembly)
    {
        var files = Repo.CSharpFiles.Where(file => file.StartsWith($"src/{assembly}/", StringComparison.Ordinal))
            .Select(file => (File: file, Layer: Layer(assembly, file), Code: Code(file)))
            .ToArray();
        var homes = files.SelectMany(f => Declarations().Matches(f.Code).Select(m => (Name: m.Groups[1].Value, f.Layer)))
            .GroupBy(d => d.Name)
            .Where(g => g.Select(d => d.Layer).Distinct().Count() == 1)
            .ToDictionary(g => g.Key, g => g.First().Layer);
        Assert.NotEmpty(homes);
        var breaches = files.SelectMany(f => TypesNamed(f.Code).Where(name => homes.TryGetValue(name, out var home) && home > f.Layer).Select(name => $"{f.File} names {name}"));
        Assert.Empty(breaches);
    }

    [Fact]
    public void Every_folder_has_its_place()
    {
        foreach (var (assembly, layers) in Layers)
        {
            var folders = Repo.CSharpFiles.Where(file => file.StartsWith($"src/{assembly}/", StringComparison.Ordinal)).Select(file => Folder(assembly, file)).Distinct();
            Assert.Equal(layers.SelectMany(l => l).Order(StringComparer.Ordinal), folders.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void A_type_is_seen_where_it_is_used_and_not_where_a_member_bears_its_name() =>
        Assert.Equal(
            ["Alpha", "Beta", "Gamma", "List"],
            TypesNamed("Alpha x = new Beta(a.Delta); List<Gamma> Epsilon => (Alpha Zeta, 1);").Order(StringComparer.Ordinal));

    private static string Folder(string assembly, string file)
    {
        var path = file[$"src/{assembly}/".Length..];
        return path.Contains('/', StringComparison.Ordinal) ? path[..path.IndexOf('/', StringComparison.Ordinal)] : "";
    }

    private static int Layer(string assembly, string file) => Array.FindIndex(Layers[assembly], layer => layer.Contains(Folder(assembly, file)));

    private static string Code(string file) => Noise().Replace(string.Join('\n', Repo.Lines(file)), "");

    /// <summary>Words that begin like types, but for members: those behind a dot, or behind the type that they are declared with.</summary>
    private static IEnumerable<string> TypesNamed(string code) => Words().Matches(code).Where(m => m.Groups["before"].Value is "" or "new" or "is" or "as" or "not" or "or" or "and" or "return"
        or "out" or "in" or "ref" or "case" or "public" or "internal" or "private" or "protected" or "static" or "readonly" or "override" or "virtual" or "abstract" or "sealed" or "implicit"
        or "operator" or "params" or "this" or "var" or "scoped" or "await" or "throw" or "when").Select(m => m.Groups["word"].Value).Distinct();

    [GeneratedRegex(@"(?m)^(?:public|internal)[ \w]*?\b(?:class|struct|interface|enum|record(?: struct)?|delegate [\w?\[\]<>]+) (\w+)")]
    private static partial Regex Declarations();

    [GeneratedRegex(@"//[^\n]*|""(\\.|[^""\\])*""")]
    private static partial Regex Noise();

    [GeneratedRegex(@"(?<![\w.]|[>\]?)]\s)(?:(?<before>\w+)\s+)?(?<![\w.])(?<word>[A-Z]\w*)\b")]
    private static partial Regex Words();
}
